package io.customer360.benchmark.holdup;

import io.customer360.benchmark.tables.RowChange;
import io.customer360.benchmark.tables.TableData;
import io.customer360.benchmark.tables.TableLayout;
import io.customer360.benchmark.tables.TableLife;
import io.customer360.benchmark.topics.ChangeProducer;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Changes of customers' rows that go on from a history, at a steady rate. */
public final class OfferedTraffic implements AutoCloseable {

    private static final long SEED = 360;
    private static final long SECOND = 1_000_000_000;

    private final int rate;
    private final EmissionDelays delays;
    private final ChangeProducer producer;
    private final List<List<Table>> parts = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(SEED);

    /** One table of customers' rows, and how many rows it and those before it began with. */
    private record Table(TableLayout layout, TableLife life, int rowsUpToIt) {}

    /**
     * @param rate changes a second
     * @param data of which the topics have the history, without later changes
     */
    public OfferedTraffic(CrmTopics topics, List<TableData> data, int rate, EmissionDelays delays) {
        this.rate = rate;
        this.delays = delays;
        producer = new ChangeProducer(topics.servers(), topics.prefix());
        data.forEach(part -> parts.add(tables(part)));
    }

    private static List<Table> tables(TableData data) {
        List<Table> tables = new ArrayList<>();
        int rows = 0;
        for (TableLayout layout : TableLayout.ALL) {
            if (layout.hasOwner()) {
                TableLife life = new TableLife(layout, data);
                rows += life.history(0, change -> {});
                tables.add(new Table(layout, life, rows));
            }
        }
        return tables;
    }

    /**
     * Sends changes for a while.
     *
     * @param shared by how many parts, in turns: the first one alone, or with others
     * @return how late the latest was sent, in milliseconds
     */
    public long offer(Duration time, int shared) throws InterruptedException {
        long begin = System.nanoTime();
        long beginMillis = System.currentTimeMillis();
        long total = time.toMillis() * rate / 1000;
        long latest = 0;
        for (long i = 0; i < total; i++) {
            long due = begin + i * SECOND / rate;
            while (System.nanoTime() < due) {
                Thread.sleep(1);
            }
            latest = Math.max(latest, System.nanoTime() - due);
            change(parts.get((int) (i % shared)), beginMillis + i * 1000 / rate);
        }
        return latest / 1_000_000;
    }

    /** Changes any row. */
    private void change(List<Table> tables, long committedAt) {
        int row = random.nextInt(tables.get(tables.size() - 1).rowsUpToIt);
        Table table = tables.stream().filter(one -> row < one.rowsUpToIt).findFirst().orElseThrow();
        table.life.live(
                1, Traffic.BALANCED_INSERTS, change -> send(table.layout, change, committedAt));
    }

    private void send(TableLayout layout, RowChange change, long committedAt) {
        for (Object[] image : new Object[][] {change.before(), change.after()}) {
            if (image != null) {
                delays.committed((Integer) image[layout.owner()], committedAt);
            }
        }
        producer.send(layout, change, committedAt);
    }

    /** Changes what a product is. */
    void relabel(RowChange product, long committedAt) {
        producer.send(TableLayout.ALL.get(0), product, committedAt);
    }

    @Override
    public void close() {
        producer.close();
    }
}
