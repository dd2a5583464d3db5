package io.customer360.histories.answer;

import io.customer360.model.Customer360;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.Nullable;

/** The 31 fields by name, equal where their values are, whatever their types and scales. */
public final class ProfileFields {

    private static final Set<String> OWN = Set.of("segments", "asOf", "updatedAt", "changedAt");

    private final Map<String, Object> values = new TreeMap<>();

    /** Returns the fields of a document, or null if there is none. */
    @Nullable
    public static ProfileFields of(@Nullable Customer360 document) {
        if (document == null) {
            return null;
        }
        ProfileFields fields = new ProfileFields();
        for (RecordComponent component : Customer360.class.getRecordComponents()) {
            if (!OWN.contains(component.getName())) {
                fields.put(component.getName(), read(component, document));
            }
        }
        return fields;
    }

    private static Object read(RecordComponent component, Customer360 document) {
        try {
            return component.getAccessor().invoke(document);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("A component of a public record is not readable", e);
        }
    }

    void put(String name, @Nullable Object value) {
        values.put(
                name,
                value instanceof BigDecimal amount
                        ? amount.stripTrailingZeros()
                        : value instanceof Integer number ? (Object) (long) number : value);
    }

    int size() {
        return values.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProfileFields fields && values.equals(fields.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
