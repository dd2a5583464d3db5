package io.customer360.benchmark.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customer360.model.CustomerChange;
import io.customer360.source.debezium.RawRecord;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the whole event into Jackson's tree, as most do, Flink's debezium-json among them. */
final class JacksonTreeDecoder implements PlainDecoder {

    private final ObjectReader json = new JsonMapper().readerFor(JsonNode.class);
    private final Map<String, PlainEvent> events = PlainTable.events();

    @Override
    public void decode(RawRecord rawRecord, Consumer<CustomerChange> changes) throws IOException {
        PlainEvent event = events.get(rawRecord.topic());
        event.clear();
        JsonNode tree = json.readTree(rawRecord.value());
        JsonNode root = tree.has("payload") ? tree.get("payload") : tree;
        event.hasBefore = image(root.get("before"), event.table.wantedBefore(), event.before);
        event.hasAfter = image(root.get("after"), event.table.wanted(), event.after);
        event.committedAt = root.get("source").get("ts_ms").longValue();
        event.emit(rawRecord.offset(), changes);
    }

    private static boolean image(JsonNode image, Map<String, Integer> wanted, Object[] row) {
        if (image.isNull()) {
            return false;
        }
        for (Map.Entry<String, Integer> column : wanted.entrySet()) {
            JsonNode value = image.get(column.getKey());
            row[column.getValue()] =
                    value.isNumber() ? (Object) value.longValue() : value.textValue();
        }
        return true;
    }
}
