package io.customer360.source;

import java.io.Serializable;

/**
 * The type of a column in the user's database, domains resolved.
 *
 * @param family what can be read from it
 * @param precision fractional digits of the seconds of a timestamp, 0 for anything else
 * @param declared the type as the database prints it
 */
public record ColumnType(Family family, int precision, String declared) implements Serializable {

    private static final int MOST_PRECISE = 6;

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
    static ColumnType of(String name, boolean isEnum, int modifier, String declared) {
        Family family = isEnum ? Family.TEXT : named(name);
        boolean hasTime = family == Family.TIMESTAMP || family == Family.TIMESTAMPTZ;
        int precision = modifier < 0 ? MOST_PRECISE : modifier;
        return new ColumnType(family, hasTime ? precision : 0, declared);
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
    boolean suits(HistoryColumn.Kind kind) {
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
