package io.customer360.audit;

import java.util.EnumMap;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * One customer's fields, from whatever side: text and ISO dates as String, numbers as BigDecimal;
 * what is absent has no entry.
 *
 * @param customerId whose answer it is, or the id that its document bears
 */
record Profile(long customerId, Map<Field, Object> fields) {

    /** Where a side finds the value of a field. */
    interface Values {
        @Nullable
        Object of(Field field);
    }

    static Profile of(long customerId, Values values) {
        Map<Field, Object> fields = new EnumMap<>(Field.class);
        for (Field field : Field.all()) {
            Object value = values.of(field);
            if (value != null) {
                fields.put(field, value);
            }
        }
        return new Profile(customerId, fields);
    }

    @Nullable
    Object value(Field field) {
        return fields.get(field);
    }
}
