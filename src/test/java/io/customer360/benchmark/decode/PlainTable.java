package io.customer360.benchmark.decode;

import io.customer360.benchmark.tables.TableLayout;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.model.SourceTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.Nullable;

/**
 * The columns that decoders need of a table, by name.
 *
 * @param places the columns that tell where a row belongs: key, customer, campaign
 */
public record PlainTable(
        SourceTable source,
        int columns,
        Map<String, Integer> wanted,
        Map<String, Integer> wantedBefore,
        List<Integer> places,
        int owner) {

    private static final Set<String> UNUSED =
            Set.of("product_name", "campaign_name", "interaction_date", "response_date");

    public static PlainTable of(TableLayout layout) {
        Set<Integer> places = new TreeSet<>();
        for (int key = 0; key < layout.keys(); key++) {
            places.add(key);
        }
        if (layout.hasOwner()) {
            places.add(layout.owner());
        }
        if (layout.table() == SourceTable.CAMPAIGN_RESPONSES) {
            places.add(layout.columns().indexOf("campaign_id"));
        }
        Map<String, Integer> wanted = new HashMap<>();
        Map<String, Integer> wantedBefore = new HashMap<>();
        for (int column = 0; column < layout.columns().size(); column++) {
            String name = layout.columns().get(column);
            if (!UNUSED.contains(name)) {
                wanted.put(name, column);
            }
            // A deleted response tells what it was.
            if (places.contains(column) || name.equals("response_type")) {
                wantedBefore.put(name, column);
            }
        }
        return new PlainTable(
                layout.table(),
                layout.columns().size(),
                Map.copyOf(wanted),
                Map.copyOf(wantedBefore),
                List.copyOf(places),
                Math.max(0, layout.owner()));
    }

    /** Returns events to be filled, by topic. */
    static Map<String, PlainEvent> events() {
        Map<String, PlainEvent> events = new HashMap<>();
        for (TableLayout layout : TableLayout.ALL) {
            events.put(CrmTopics.PREFIX + layout.table().tableName(), new PlainEvent(of(layout)));
        }
        return events;
    }

    @Nullable
    Integer column(String name, boolean beforeImage) {
        return (beforeImage ? wantedBefore : wanted).get(name);
    }
}
