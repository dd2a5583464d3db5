package io.customer360.audit.compared;

import javax.annotation.Nullable;

/** A field in which a document is not what the SQL answers; values are text, numbers or null. */
public record Difference(Field field, @Nullable Object expected, @Nullable Object actual) {

    @Override
    public String toString() {
        return "%s expected %s, found %s".formatted(field.column(), shown(expected), shown(actual));
    }

    /** Quotes text, so that an empty one, a number and nothing look different. */
    private static String shown(@Nullable Object value) {
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
