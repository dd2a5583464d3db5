package io.customer360.histories.delivery;

import io.customer360.histories.tables.TableRow;
import io.customer360.model.Product;
import io.customer360.model.Response;
import io.customer360.model.SourceTable;
import io.customer360.profile.dimension.ReferenceRouting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The entries that may be kept in the end, as {@code operator/state/key} and how many: those of
 * rows in the tables, and no others.
 */
public final class KeptState {

    private final Map<String, Set<Object>> entries = new TreeMap<>();

    private int documents;

    private KeptState() {}

    /** Returns the name of a customer's state. */
    public static String ofCustomer(String state, long customer) {
        return "customer-profile/" + state + "/" + customer;
    }

    /** Returns the name of a state of a shard of a product or campaign. */
    public static String ofReference(String state, int table, long id, int shard) {
        return "reference-join/" + state + "/" + table + "," + id + "," + shard;
    }

    public static KeptState of(List<TableRow> tables) {
        KeptState kept = new KeptState();
        for (TableRow row : tables) {
            if (row.table().isReference()) {
                for (int shard = 0; shard < ReferenceRouting.SHARDS; shard++) {
                    int table = row.table().ordinal();
                    kept.keep(ofReference("reference", table, row.key().id(), shard), "row");
                }
            } else if (row.owner() != null) {
                kept.keepOwned(row, tables);
            }
        }
        return kept;
    }

    /** Returns the number of entries by state and key. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        entries.forEach((state, kept) -> counts.put(state, kept.size()));
        return counts;
    }

    /** Returns the number of customers with a document. */
    public int documents() {
        return documents;
    }

    private void keepOwned(TableRow row, List<TableRow> tables) {
        long owner = row.owner();
        long id = row.key().id();
        switch (row.table()) {
            case PURCHASE_TRANSACTIONS -> {
                long product = row.key().line();
                keep(ofCustomer("transactions", owner), id);
                keep(ofCustomer("products", owner), product);
                catalog(tables, product)
                        .forEach(
                                label -> {
                                    keep(ofCustomer("categories", owner), label.category());
                                    keep(ofCustomer("brands", owner), label.brand());
                                });
                refer(row, SourceTable.PRODUCT_CATALOG, product);
            }
            case CUSTOMER_SERVICE -> keep(ofCustomer("interactions", owner), id);
            case WEBSITE_BEHAVIOR -> keep(ofCustomer("visits", owner), id);
            case CAMPAIGN_RESPONSES -> {
                Long campaign = ((Response) row.content()).campaignId();
                keep(ofCustomer("responses", owner), id);
                keep(ofCustomer("campaigns", owner), campaign);
                if (campaign != null) {
                    refer(row, SourceTable.MARKETING_CAMPAIGNS, campaign);
                }
            }
            case CUSTOMER_INFO -> documents++;
            case PRODUCT_CATALOG, MARKETING_CAMPAIGNS ->
                    throw new IllegalArgumentException("Owned by nobody: " + row);
        }
        keep(ofCustomer("customer", owner), "facts");
    }

    private void refer(TableRow row, SourceTable table, long id) {
        int shard = Math.floorMod(Long.hashCode(row.owner()), ReferenceRouting.SHARDS);
        keep(ofReference("referrals", table.ordinal(), id, shard), row.key());
    }

    private static Stream<Product> catalog(List<TableRow> tables, long product) {
        return rows(tables, SourceTable.PRODUCT_CATALOG, product)
                .map(row -> (Product) row.content());
    }

    private static Stream<TableRow> rows(List<TableRow> tables, SourceTable table, Long id) {
        return tables.stream()
                .filter(row -> row.table() == table && Objects.equals(row.key().id(), id));
    }

    /** NULL is nothing that an entry could be kept for. */
    private void keep(String state, Object entry) {
        if (entry != null) {
            entries.computeIfAbsent(state, any -> new HashSet<>()).add(entry);
        }
    }
}
