package io.customer360.source;

import java.math.BigDecimal;
import java.util.Arrays;
import javax.annotation.Nullable;

/**
 * The used columns of one row image; reused from record to record, so nothing may hold on to it.
 *
 * <p>A column that cannot be read spoils the row only when the row is used: the images that an
 * operation does not need may hold anything.
 */
final class Row {

    private final Object[] values = new Object[Column.COUNT];
    private int columns;
    private boolean exists;
    @Nullable private Undecodable problem;

    void clear() {
        if (columns != 0) {
            Arrays.fill(values, null);
        }
        columns = 0;
        exists = false;
        problem = null;
    }

    void begin() {
        exists = true;
    }

    /** Marks the column as told by the event, and says so if it was told before. */
    void claim(Column column) throws Undecodable {
        int bit = 1 << column.ordinal();
        if ((columns & bit) != 0) {
            throw Undecodable.malformed("column " + column.columnName + " appears twice");
        }
        columns |= bit;
    }

    void set(Column column, @Nullable Object value) {
        values[column.ordinal()] = value;
    }

    void spoil(Undecodable cause) {
        if (problem == null) {
            problem = cause;
        }
    }

    boolean exists() {
        return exists;
    }

    /** Fails if a column of this image could not be read. */
    void checkReadable() throws Undecodable {
        if (problem != null) {
            throw problem;
        }
    }

    boolean has(Column column) {
        return (columns & 1 << column.ordinal()) != 0;
    }

    @Nullable
    Long integer(Column column) {
        return (Long) values[column.ordinal()];
    }

    @Nullable
    String text(Column column) {
        return (String) values[column.ordinal()];
    }

    @Nullable
    Integer day(Column column) {
        return (Integer) values[column.ordinal()];
    }

    @Nullable
    BigDecimal decimal(Column column) {
        return (BigDecimal) values[column.ordinal()];
    }
}
