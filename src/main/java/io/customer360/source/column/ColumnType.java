package io.customer360.source.column;

import java.io.Serializable;

/**
 * The type of a column in the user's database, domains resolved.
 *
 * @param family what can be read from it
 * @param fractionDigits those of the seconds of a timestamp, or of a NUMERIC with a declared scale;
 *     0 for anything else, a NUMERIC with a scale of 0 or less, and one without a scale
 * @param declared the type as the database prints it
 */
public record ColumnType(Family family, int fractionDigits, String declared)
        implements Serializable {

    /** That of {@code total_amount} in the project's own DDL. */
    public static final ColumnType AMOUNT = new ColumnType(Family.NUMERIC, 2, "numeric(12,2)");

    private static final int MOST_PRECISE = 6;

    // A NUMERIC's modifier is 4 above its precision, shifted, and its scale, of 11 bits and signed.
    private static final int MODIFIER_OFFSET = 4;
    private static final int SCALE_SIGN = 1 << 10;
    private static final int SCALE_BITS = (1 << 11) - 1;

    /** Groups of types whose values are read, and captured by Debezium, in the same way. */
    public enum Family {
        INTEGER,
        NUMERIC,
        TEXT,
        DATE,
        TIMESTAMP,
        TIMESTAMPTZ,
        OTHER
    }

    /**
     * Returns the type that PostgreSQL's catalog describes.
     *
     * @param name pg_type.typname of the base type
     * @param isEnum whether the type is an enum, whose values are read and captured as text
     * @param modifier the column's or domain's type modifier, negative without one
     */
    public static ColumnType of(String name, boolean isEnum, int modifier, String declared) {
        Family family = isEnum ? Family.TEXT : named(name);
        int fractionDigits =
                switch (family) {
                    case TIMESTAMP, TIMESTAMPTZ -> modifier < 0 ? MOST_PRECISE : modifier;
                    case NUMERIC -> modifier < 0 ? 0 : Math.max(0, scale(modifier));
                    default -> 0;
                };
        return new ColumnType(family, fractionDigits, declared);
    }

    private static int scale(int modifier) {
        return (modifier - MODIFIER_OFFSET & SCALE_BITS ^ SCALE_SIGN) - SCALE_SIGN;
    }

    private static Family named(String name) {
        return switch (name) {
            case "int2", "int4", "int8" -> Family.INTEGER;
            case "numeric" -> Family.NUMERIC;
            // Not char(n): the change stream pads its values and SQL does not.
            case "text", "varchar", "citext" -> Family.TEXT;
            case "date" -> Family.DATE;
            case "timestamp" -> Family.TIMESTAMP;
            case "timestamptz" -> Family.TIMESTAMPTZ;
            default -> Family.OTHER;
        };
    }

    /** Returns whether values of this type can be read exactly as what the column is for. */
    public boolean suits(HistoryColumn.Kind kind) {
        return switch (kind) {
            case KEY, INTEGER -> family == Family.INTEGER;
            case TEXT -> family == Family.TEXT;
            case DATE ->
                    family == Family.DATE
                            || family == Family.TIMESTAMP
                            || family == Family.TIMESTAMPTZ;
            case AMOUNT -> family == Family.NUMERIC || family == Family.INTEGER;
        };
    }
}
