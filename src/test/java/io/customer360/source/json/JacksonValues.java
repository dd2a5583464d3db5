package io.customer360.source.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/** Reads what {@link JsonValues} reads, by the JDK's decoder of UTF-8 and Jackson's parser. */
final class JacksonValues {

    private final JsonFactory json =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNumberLength(1_000_000).build())
                    .build();
    private final Set<String> wanted;

    JacksonValues(List<String> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    @Nullable
    Object read(byte[] text) throws IOException {
        String characters =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        String content = characters.startsWith("\uFEFF") ? characters.substring(1) : characters;
        // Behind spaces, or zeros at the start would make Jackson guess at another encoding.
        byte[] utf8 = ("    " + content).getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = json.createParser(utf8)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something follows");
            }
            return value;
        }
    }

    @Nullable
    private Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            throw new IOException("nothing there");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValues.Digits(parser.getText());
            case VALUE_NULL -> null;
            default -> true;
        };
    }

    private Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> values = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (wanted.contains(name)) {
                values.put(name, value);
            }
        }
        return values;
    }
}
