package io.customer360.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import javax.annotation.Nullable;

/** Reads integers of at most 64 bits; whatever else the parser stands at is skipped and null. */
final class Integers {

    private static final int MOST_CHARACTERS = "-9223372036854775808".length();

    private Integers() {}

    /** Reads a JSON number or a string that holds one, as converters write BIGINT. */
    @Nullable
    static Long read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parse(parser.getText());
        }
        return readNumber(parser);
    }

    @Nullable
    static Long readNumber(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            parser.skipChildren();
            return null;
        }
        // Longer ones are not even converted: their number type costs quadratic time.
        if (parser.getTextLength() > MOST_CHARACTERS
                || parser.getNumberType() == NumberType.BIG_INTEGER) {
            return null;
        }
        return parser.getLongValue();
    }

    @Nullable
    static Long parse(String text) {
        if (text.length() > MOST_CHARACTERS || !text.chars().allMatch(Integers::isPlain)) {
            return null;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notAnInteger) {
            return null;
        }
    }

    private static boolean isPlain(int character) {
        return character == '-' || (character >= '0' && character <= '9');
    }
}
