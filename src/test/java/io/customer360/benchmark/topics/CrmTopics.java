package io.customer360.benchmark.topics;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.tables.TableData;
import io.customer360.benchmark.tables.TableLayout;
import io.customer360.benchmark.tables.TableLife;
import io.customer360.demo.data.DemoData;
import io.customer360.source.kafka.NewTopics;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The seven change topics of one benchmark, filled as Debezium would, and what is in them. */
public final class CrmTopics {

    public static final String PREFIX = "crm.public.";

    /** As many inserts of new rows as later changes, and half as many changes as history had. */
    private static final int LIVE_PERCENT = 50;

    private static final int INSERT_PERCENT = 50;

    private final String servers;
    private final String prefix;
    private final List<TableData> parts;
    private final Traffic traffic;
    private final ZoneId zone;
    private final Map<Phase, Load> loads = new EnumMap<>(Phase.class);

    private CrmTopics(
            String servers, String prefix, List<TableData> parts, Traffic traffic, ZoneId zone) {
        this.servers = servers;
        this.prefix = prefix;
        this.parts = parts;
        this.traffic = traffic;
        this.zone = zone;
    }

    /** Makes the topics and fills them with the history of the demo's tables. */
    public static CrmTopics load(String servers, BenchmarkOptions options) throws Exception {
        DemoData data = new DemoData(options.customers(), LocalDate.now(options.zone()));
        Traffic traffic = new Traffic(options.laterPercent(), LIVE_PERCENT, INSERT_PERCENT);
        return load(servers, PREFIX, List.of(data::write), traffic, options);
    }

    /**
     * Makes the topics and fills them with the history of tables.
     *
     * @param parts share nothing but products and campaigns, which the first one has; of the live
     *     changes of customers' rows each has as many
     */
    public static CrmTopics load(
            String servers,
            String prefix,
            List<TableData> parts,
            Traffic traffic,
            BenchmarkOptions options)
            throws Exception {
        CrmTopics topics = new CrmTopics(servers, prefix, parts, traffic, options.zone());
        topics.create(options.parallelism());
        topics.produce(Phase.HISTORY);
        return topics;
    }

    /** Adds changes that happen after history. */
    public void addLive() throws Exception {
        produce(Phase.LIVE);
        Load history = loads.get(Phase.HISTORY);
        loads.put(Phase.BOTH, history.and(loads.get(Phase.LIVE)));
    }

    public String servers() {
        return servers;
    }

    /** Returns what the names of the topics begin with. */
    public String prefix() {
        return prefix;
    }

    /** Returns the zone whose day it is. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns what was produced for a phase. */
    public Load load(Phase phase) {
        return loads.get(phase);
    }

    private void create(int partitions) throws InterruptedException {
        List<NewTopic> topics =
                TableLayout.ALL.stream()
                        .map(
                                layout ->
                                        new NewTopic(
                                                prefix + layout.table().tableName(),
                                                Optional.of(partitions),
                                                Optional.empty()))
                        .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) servers))) {
            NewTopics.create(admin, topics, "Cannot create the change topics");
        }
    }

    private void produce(Phase phase) throws Exception {
        long rows = 0;
        try (ChangeProducer producer = new ChangeProducer(servers, prefix)) {
            for (TableLayout layout : TableLayout.ALL) {
                List<TableLife> lives = new ArrayList<>();
                for (TableData part : parts) {
                    lives.add(new TableLife(layout, part));
                }
                produce(lives, layout, phase, producer);
                rows += lives.stream().mapToLong(TableLife::rows).sum();
            }
            producer.finish();
            loads.put(phase, producer.load(rows));
        }
    }

    private void produce(
            List<TableLife> lives, TableLayout layout, Phase phase, ChangeProducer producer) {
        boolean told = phase == Phase.HISTORY;
        int past = 0;
        for (TableLife life : lives) {
            past +=
                    life.history(
                            traffic.laterPercent(),
                            change -> {
                                if (told) {
                                    producer.send(layout, change);
                                }
                            });
        }
        if (!told) {
            int live = traffic.live(past);
            List<TableLife> changing = layout.hasOwner() ? lives : lives.subList(0, 1);
            for (int i = 0; i < live; i++) {
                changing.get(i % changing.size())
                        .live(1, traffic.insertPercent(), change -> producer.send(layout, change));
            }
        }
    }
}
