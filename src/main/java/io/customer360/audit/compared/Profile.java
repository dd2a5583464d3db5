package io.customer360.audit.compared;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/**
 * One customer's fields, from whatever side: text and ISO dates as String, numbers as BigDecimal,
 * segments as the text of a JSON array; what is absent has no entry.
 *
 * @param customerId whose answer it is, or the id that its document bears
 */
public record Profile(long customerId, Map<Field, Object> fields) {

    /** Where a side finds the value of a field. */
    public interface Values {
        @Nullable
        Object of(Field field);
    }

    public static Profile of(long customerId, Values values) {
        return of(customerId, Field.ofSpecification(), values);
    }

    public static Profile of(long customerId, Collection<Field> among, Values values) {
        Map<Field, Object> fields = new EnumMap<>(Field.class);
        for (Field field : among) {
            Object value = values.of(field);
            if (value != null) {
                fields.put(field, value);
            }
        }
        return new Profile(customerId, fields);
    }

    /** Returns the values by the names of their columns. */
    public Map<String, Object> byColumn() {
        Map<String, Object> values = new HashMap<>();
        fields.forEach((field, value) -> values.put(field.column(), value));
        return values;
    }

    /** Returns this as a member of named segments. */
    public Profile in(List<String> segments) {
        if (segments.isEmpty()) {
            return this;
        }
        Map<Field, Object> more = new EnumMap<>(fields);
        more.put(
                Field.SEGMENTS,
                segments.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")));
        return new Profile(customerId, more);
    }

    @Nullable
    public Object value(Field field) {
        return fields.get(field);
    }
}
