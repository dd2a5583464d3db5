package io.customer360.benchmark.decode;

import io.customer360.benchmark.tables.TableLayout;
import io.customer360.benchmark.tables.TableLife;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.DebeziumJson;
import io.customer360.benchmark.topics.DebeziumSchema;
import io.customer360.demo.data.DemoData;
import io.customer360.source.debezium.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Records of the benchmark's topics in memory, those of all tables mixed. */
final class DecodedRecords {

    private static final int LATER_PERCENT = 12;
    private static final long SEED = 360;

    private DecodedRecords() {}

    /**
     * @param embedded whether the values carry their schemas
     */
    static List<RawRecord> of(int customers, boolean embedded) {
        List<RawRecord> all = new ArrayList<>();
        DemoData data = new DemoData(customers, LocalDate.of(2026, 1, 1));
        for (TableLayout layout : TableLayout.ALL) {
            DebeziumJson json = new DebeziumJson(layout);
            String head = "{\"schema\":" + DebeziumSchema.of(layout) + ",\"payload\":";
            String topic = CrmTopics.PREFIX + layout.table().tableName();
            new TableLife(layout, data::write)
                    .history(
                            LATER_PERCENT,
                            change ->
                                    all.add(
                                            new RawRecord(
                                                    topic,
                                                    0,
                                                    all.size(),
                                                    0,
                                                    json.key(change),
                                                    embedded
                                                            ? wrapped(head, json.value(change))
                                                            : json.value(change))));
        }
        Collections.shuffle(all, new Random(SEED));
        return all;
    }

    private static byte[] wrapped(String head, byte[] payload) {
        return (head + new String(payload, StandardCharsets.UTF_8) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
