package io.customer360.benchmark;

import io.customer360.demo.DemoData;
import io.customer360.source.RawRecord;
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

    static List<RawRecord> of(int customers) {
        List<RawRecord> all = new ArrayList<>();
        DemoData data = new DemoData(customers, LocalDate.of(2026, 1, 1));
        for (TableLayout layout : TableLayout.ALL) {
            DebeziumJson json = new DebeziumJson(layout);
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
                                                    json.value(change))));
        }
        Collections.shuffle(all, new Random(SEED));
        return all;
    }
}
