package io.customer360.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import javax.annotation.Nullable;

/**
 * Reads {@code {"scale": 4, "value": "B1vNFQ=="}}, which Debezium writes for a NUMERIC without a
 * scale; null if it is something else.
 */
final class VariableScaleDecimals {

    private VariableScaleDecimals() {}

    @Nullable
    static BigDecimal read(JsonParser parser) throws IOException {
        Long scale = null;
        String value = null;
        int others = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("scale") && scale == null) {
                scale = Integers.readNumber(parser);
            } else if (name.equals("value") && value == null && token == JsonToken.VALUE_STRING) {
                value = parser.getText();
            } else {
                others++;
                parser.skipChildren();
            }
        }
        if (scale == null || value == null || others > 0 || scale != scale.intValue()) {
            return null;
        }
        return Decimals.fromBase64(value, scale.intValue());
    }
}
