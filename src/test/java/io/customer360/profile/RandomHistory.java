package io.customer360.profile;

import io.customer360.model.CustomerChange;
import io.customer360.model.CustomerInfo;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.testing.Changes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random changes of the seven tables: what the change stream holds of each row, what a history read
 * at a random moment saw of it, and what the tables hold in the end.
 */
final class RandomHistory {

    static final int TODAY = 20_000;
    static final long CUSTOMERS = 3;
    private static final int STEPS = 60;

    /** A row of any table. */
    record Row(SourceTable table, RowKey key) {}

    private final Random random;

    /** What the tables hold in the end. */
    final Map<Row, CustomerChange> tables = new HashMap<>();

    /** The live changes of each row, in their order. */
    final Map<Row, List<CustomerChange>> streams = new TreeMap<>(ORDER);

    /** What was read of each row, at some moment after the start of the stream. */
    final Map<Row, CustomerChange> history = new TreeMap<>(ORDER);

    private static final java.util.Comparator<Row> ORDER =
            java.util.Comparator.comparing(Row::table)
                    .thenComparing(row -> row.key().id())
                    .thenComparing(row -> row.key().line());

    RandomHistory(Random random) {
        this.random = random;
        int streamBegins = random.nextInt(STEPS / 2);
        List<Map<Row, CustomerChange>> moments = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            change(step, step >= streamBegins);
            if (step >= streamBegins - 1) {
                moments.add(Map.copyOf(tables));
            }
        }
        for (Row row : everyRow(moments)) {
            CustomerChange seen = moments.get(random.nextInt(moments.size())).get(row);
            if (seen != null) {
                history.put(row, Changes.at(seen, CustomerChange.HISTORY));
            }
        }
    }

    private static java.util.Set<Row> everyRow(List<Map<Row, CustomerChange>> moments) {
        java.util.Set<Row> rows = new java.util.TreeSet<>(ORDER);
        moments.forEach(moment -> rows.addAll(moment.keySet()));
        return rows;
    }

    private void change(int version, boolean streamed) {
        CustomerChange upsert = randomRow(version);
        Row row = new Row(upsert.table(), upsert.key());
        CustomerChange before = tables.get(row);
        List<CustomerChange> changes = new ArrayList<>();
        if (before != null && random.nextInt(4) == 0) {
            changes.add(Changes.deleted(before, version));
            tables.remove(row);
        } else {
            if (before != null && isMove(before, upsert)) {
                changes.add(Changes.deleted(before, version));
            }
            changes.add(upsert);
            tables.put(row, upsert);
        }
        if (streamed) {
            streams.computeIfAbsent(row, any -> new ArrayList<>()).addAll(changes);
        }
    }

    private static boolean isMove(CustomerChange before, CustomerChange after) {
        return before.customerId() != after.customerId()
                || before.response() != null
                        && !Objects.equals(
                                before.response().campaignId(), after.response().campaignId());
    }

    private CustomerChange randomRow(int version) {
        long owner = random.nextLong(CUSTOMERS);
        Integer day = random.nextInt(5) == 0 ? null : (Integer) (TODAY - random.nextInt(4));
        return switch (random.nextInt(9)) {
            case 0 ->
                    Changes.customer(
                            owner,
                            new CustomerInfo("n" + version, null, "", null, null, day),
                            version);
            case 1, 2, 3 ->
                    Changes.purchase(
                            random.nextLong(4),
                            random.nextLong(4),
                            owner,
                            pick(null, "1.00", "2.00", "6000", "-1.00"),
                            day,
                            version);
            case 4 ->
                    Changes.interaction(
                            random.nextLong(5),
                            owner,
                            random.nextInt(3) == 0 ? null : (Long) random.nextLong(6),
                            random.nextBoolean(),
                            version);
            case 5 ->
                    Changes.response(
                            random.nextLong(5),
                            random.nextInt(4) == 0 ? null : (Long) random.nextLong(3),
                            owner,
                            random.nextBoolean(),
                            version);
            case 6 ->
                    Changes.visit(
                            random.nextLong(5),
                            owner,
                            day,
                            random.nextLong(9),
                            random.nextInt(3) == 0 ? null : (Long) random.nextLong(99),
                            version);
            case 7 ->
                    Changes.product(
                            random.nextLong(4), pick(null, "", "A", "B"), pick("X", "Y"), version);
            default -> Changes.campaign(random.nextLong(3), version);
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
