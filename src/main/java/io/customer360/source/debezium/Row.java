package io.customer360.source.debezium;

import io.customer360.source.column.Column;
import io.customer360.source.column.Undecodable;
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
    private int unreadable;
    private boolean exists;
    @Nullable private Undecodable problem;

    void clear() {
        if (columns != 0) {
            Arrays.fill(values, null);
        }
        columns = 0;
        unreadable = 0;
        exists = false;
        problem = null;
    }

    void begin() {
        exists = true;
    }

    /** Marks the column as told by the event, and says so if it was told before. */
    void claim(Column column) throws Undecodable {
        int bit = column.bit();
        if ((columns & bit) != 0) {
            throw Undecodable.malformed("column " + column.columnName + " appears twice");
        }
        columns |= bit;
    }

    @Nullable
    Object value(Column column) {
        return values[column.ordinal()];
    }

    void set(Column column, @Nullable Object value) {
        values[column.ordinal()] = value;
    }

    /** Marks columns as unreadable; the first cause is the one that is told. */
    void spoil(int columnBits, Undecodable cause) {
        unreadable |= columnBits;
        if (problem == null && columnBits != 0) {
            problem = cause;
        }
    }

    boolean exists() {
        return exists;
    }

    /** Returns why one of the columns could not be read, or null if all that are told could be. */
    @Nullable
    Undecodable problemOf(int columnBits) {
        return (unreadable & columnBits) == 0 ? null : problem;
    }

    /** Returns those of the columns that the event does not tell. */
    int missing(int columnBits) {
        return columnBits & ~columns;
    }

    boolean has(Column column) {
        return (columns & column.bit()) != 0;
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
