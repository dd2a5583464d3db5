package io.customer360.operator;

import io.customer360.model.Customer360;
import io.customer360.oracle.Profile;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.annotation.Nullable;

/** Documents that were computed, in the form in which PostgreSQL's answers come. */
final class ComputedProfiles {

    private ComputedProfiles() {}

    static Profile of(Customer360 document) {
        Map<String, Object> fields = new HashMap<>();
        for (RecordComponent component : Customer360.class.getRecordComponents()) {
            String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            try {
                fields.put(name, plain(name, component.getAccessor().invoke(document)));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError("A component of a public record is not readable", e);
            }
        }
        return new Profile(document.customerId(), fields);
    }

    @Nullable
    private static Object plain(String name, @Nullable Object value) {
        if (value instanceof Integer day && (name.endsWith("_date") || name.startsWith("date_"))) {
            return LocalDate.ofEpochDay(day).toString();
        }
        if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        return value instanceof Double number ? BigDecimal.valueOf(number) : value;
    }
}
