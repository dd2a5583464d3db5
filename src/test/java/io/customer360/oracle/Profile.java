package io.customer360.oracle;

import java.util.Collections;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * One customer's fields by name, from whatever side: text and ISO dates as String, numbers as
 * BigDecimal; an absent field is null.
 */
public record Profile(long customerId, Map<String, Object> fields) {

    public Profile {
        fields = Collections.unmodifiableMap(fields);
    }

    @Nullable
    public Object field(String name) {
        return fields.get(name);
    }
}
