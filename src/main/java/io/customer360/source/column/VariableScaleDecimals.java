package io.customer360.source.column;

import io.customer360.source.json.BrokenJson;
import io.customer360.source.json.Integers;
import io.customer360.source.json.JsonReader;
import io.customer360.source.json.ObjectFields;
import java.math.BigDecimal;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Reads {@code {"scale": 4, "value": "B1vNFQ=="}}, which Debezium writes for a NUMERIC without a
 * scale; null if it is something else.
 */
final class VariableScaleDecimals {

    private final ObjectFields<String> parts =
            new ObjectFields<>(Map.of("scale", "scale", "value", "value"));

    /** Reads the object at which the reader stands. */
    @Nullable
    BigDecimal read(JsonReader json) throws BrokenJson {
        Long scale = null;
        String value = null;
        boolean isOther = false;
        parts.enter(json);
        for (String part = parts.next(json); part != null; part = parts.next(json)) {
            if (part.equals("scale") && scale == null) {
                scale = Integers.readNumber(json);
            } else if (part.equals("value") && value == null && json.isString()) {
                json.readString();
                value = json.text();
            } else {
                isOther = true;
                json.skip();
            }
        }
        isOther |= parts.skippedSome();
        if (scale == null || value == null || isOther || scale != scale.intValue()) {
            return null;
        }
        return Decimals.fromBase64(value, scale.intValue());
    }
}
