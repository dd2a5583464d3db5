package io.customer360.source.column;

import java.util.Arrays;
import javax.annotation.Nullable;

/** What an event's embedded schema says about its columns. */
public final class ColumnSchemas {

    /** What an event without a schema says. */
    public static final ColumnSchemas NONE = new ColumnSchemas();

    private static final int NO_DECIMAL = Integer.MIN_VALUE;

    private final TemporalType[] temporals = new TemporalType[Column.COUNT];
    private final int[] scales = new int[Column.COUNT];
    private int texts;

    public ColumnSchemas() {
        clear();
    }

    public void clear() {
        Arrays.fill(temporals, null);
        Arrays.fill(scales, NO_DECIMAL);
        texts = 0;
    }

    /**
     * @param type in which the values come
     * @param typeName what they stand for, null if nothing else
     */
    public void set(
            Column column,
            @Nullable String type,
            @Nullable String typeName,
            @Nullable Integer scale) {
        if ("string".equals(type)) {
            texts |= column.bit();
        }
        TemporalType temporal = typeName == null ? null : temporal(typeName);
        if (temporal != null) {
            temporals[column.ordinal()] = temporal;
        }
        if ("org.apache.kafka.connect.data.Decimal".equals(typeName)) {
            scales[column.ordinal()] = scale == null ? Decimals.UNKNOWN_SCALE : scale;
        }
    }

    /** Returns how the schema says the column's values count time, or null if it does not say. */
    @Nullable
    TemporalType temporal(Column column) {
        return temporals[column.ordinal()];
    }

    /**
     * Returns whether the schema says that the column's values are texts, which none is in code.
     */
    boolean isText(Column column) {
        return (texts & column.bit()) != 0;
    }

    /** Returns whether the column's strings are unscaled integers in base64. */
    boolean isBinaryDecimal(Column column) {
        return scales[column.ordinal()] != NO_DECIMAL;
    }

    int scale(Column column) {
        return scales[column.ordinal()];
    }

    @Nullable
    private static TemporalType temporal(String typeName) {
        return switch (typeName) {
            case "io.debezium.time.Date",
                    "io.debezium.time.IsoDate",
                    "org.apache.kafka.connect.data.Date" ->
                    TemporalType.DATE;
            case "io.debezium.time.Timestamp", "org.apache.kafka.connect.data.Timestamp" ->
                    TemporalType.TIMESTAMP_MILLIS;
            // An IsoTimestamp is a string, which reads the same whatever the unit.
            case "io.debezium.time.MicroTimestamp", "io.debezium.time.IsoTimestamp" ->
                    TemporalType.TIMESTAMP_MICROS;
            case "io.debezium.time.NanoTimestamp" -> TemporalType.TIMESTAMP_NANOS;
            case "io.debezium.time.ZonedTimestamp" -> TemporalType.TIMESTAMP_TZ;
            default -> null;
        };
    }
}
