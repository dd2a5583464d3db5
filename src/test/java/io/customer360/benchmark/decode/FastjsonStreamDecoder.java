package io.customer360.benchmark.decode;

import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.util.Fnv;
import io.customer360.model.CustomerChange;
import io.customer360.source.debezium.RawRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Walks through the event by fastjson2's reader, with names by their hash as it is fastest. */
final class FastjsonStreamDecoder implements PlainDecoder {

    private static final long BEFORE = Fnv.hashCode64("before");
    private static final long AFTER = Fnv.hashCode64("after");
    private static final long SOURCE = Fnv.hashCode64("source");
    private static final long PAYLOAD = Fnv.hashCode64("payload");
    private static final long TIME = Fnv.hashCode64("ts_ms");

    private final Map<String, HashedEvent> events = new HashMap<>();

    /** An event and its columns by the hash of their names. */
    private record HashedEvent(PlainEvent event, HashedNames before, HashedNames after) {}

    /** Places of columns by the hash of their names: few, so that looking along them is fastest. */
    private record HashedNames(long[] hashes, int[] columns) {
        static HashedNames of(Map<String, Integer> columns) {
            List<String> names = List.copyOf(columns.keySet());
            return new HashedNames(
                    names.stream().mapToLong(Fnv::hashCode64).toArray(),
                    names.stream().mapToInt(columns::get).toArray());
        }

        int column(long hash) {
            for (int i = 0; i < hashes.length; i++) {
                if (hashes[i] == hash) {
                    return columns[i];
                }
            }
            return -1;
        }
    }

    FastjsonStreamDecoder() {
        PlainTable.events()
                .forEach(
                        (topic, event) ->
                                events.put(
                                        topic,
                                        new HashedEvent(
                                                event,
                                                HashedNames.of(event.table.wantedBefore()),
                                                HashedNames.of(event.table.wanted()))));
    }

    @Override
    public void decode(RawRecord rawRecord, Consumer<CustomerChange> changes) {
        HashedEvent hashed = events.get(rawRecord.topic());
        PlainEvent event = hashed.event;
        event.clear();
        try (JSONReader reader = JSONReader.of(rawRecord.value())) {
            event(reader, hashed);
        }
        event.emit(rawRecord.offset(), changes);
    }

    private static void event(JSONReader reader, HashedEvent hashed) {
        PlainEvent event = hashed.event;
        reader.nextIfObjectStart();
        while (!reader.nextIfObjectEnd()) {
            long name = reader.readFieldNameHashCode();
            if (name == BEFORE) {
                event.hasBefore = image(reader, hashed.before, event.before);
            } else if (name == AFTER) {
                event.hasAfter = image(reader, hashed.after, event.after);
            } else if (name == SOURCE) {
                event.committedAt = time(reader);
            } else if (name == PAYLOAD) {
                event(reader, hashed);
            } else {
                reader.skipValue();
            }
        }
    }

    private static boolean image(JSONReader reader, HashedNames names, Object[] row) {
        if (reader.nextIfNull()) {
            return false;
        }
        reader.nextIfObjectStart();
        while (!reader.nextIfObjectEnd()) {
            int column = names.column(reader.readFieldNameHashCode());
            if (column < 0) {
                reader.skipValue();
            } else if (reader.isString()) {
                row[column] = reader.readString();
            } else if (!reader.nextIfNull()) {
                row[column] = reader.readInt64Value();
            }
        }
        return true;
    }

    private static long time(JSONReader reader) {
        long time = CustomerChange.UNKNOWN_TIME;
        reader.nextIfObjectStart();
        while (!reader.nextIfObjectEnd()) {
            if (reader.readFieldNameHashCode() == TIME) {
                time = reader.readInt64Value();
            } else {
                reader.skipValue();
            }
        }
        return time;
    }
}
