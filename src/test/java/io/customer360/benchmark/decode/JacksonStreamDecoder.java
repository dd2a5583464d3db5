package io.customer360.benchmark.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.customer360.model.CustomerChange;
import io.customer360.source.debezium.RawRecord;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Walks through the event by Jackson's tokens and takes what is needed. */
final class JacksonStreamDecoder implements PlainDecoder {

    private final JsonFactory json = new JsonFactory();
    private final Map<String, PlainEvent> events = PlainTable.events();

    @Override
    public void decode(RawRecord rawRecord, Consumer<CustomerChange> changes) throws IOException {
        PlainEvent event = events.get(rawRecord.topic());
        event.clear();
        try (JsonParser parser = json.createParser(rawRecord.value())) {
            parser.nextToken();
            event(parser, event);
        }
        event.emit(rawRecord.offset(), changes);
    }

    private static void event(JsonParser parser, PlainEvent event) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "before" -> event.hasBefore = image(parser, event, true);
                case "after" -> event.hasAfter = image(parser, event, false);
                case "source" -> event.committedAt = time(parser);
                case "payload" -> event(parser, event);
                default -> parser.skipChildren();
            }
        }
    }

    private static boolean image(JsonParser parser, PlainEvent event, boolean isBefore)
            throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        Object[] row = isBefore ? event.before : event.after;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Integer column = event.table.column(name, isBefore);
            JsonToken token = parser.nextToken();
            if (column == null) {
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                row[column] = parser.getLongValue();
            } else if (token == JsonToken.VALUE_STRING) {
                row[column] = parser.getText();
            }
        }
        return true;
    }

    private static long time(JsonParser parser) throws IOException {
        long time = CustomerChange.UNKNOWN_TIME;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("ts_ms")) {
                time = parser.getLongValue();
            } else {
                parser.skipChildren();
            }
        }
        return time;
    }
}
