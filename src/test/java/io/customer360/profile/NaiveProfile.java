package io.customer360.profile;

import io.customer360.model.CustomerChange;
import io.customer360.model.SourceTable;
import io.customer360.profile.RandomHistory.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A customer's figures, computed from the tables as naively as the SQL reads, sharing nothing with
 * the code under test but the records that carry the rows.
 */
final class NaiveProfile {

    private final Map<Row, CustomerChange> tables;
    private final long customer;

    private NaiveProfile(Map<Row, CustomerChange> tables, long customer) {
        this.tables = tables;
        this.customer = customer;
    }

    /** Returns the fields by name; null if there is no such customer. */
    static Map<String, Object> of(Map<Row, CustomerChange> tables, long customer, int today) {
        return new NaiveProfile(tables, customer).compute(today);
    }

    private Map<String, Object> compute(int today) {
        List<CustomerChange> info = rows(SourceTable.CUSTOMER_INFO);
        if (info.isEmpty()) {
            return null;
        }
        Map<String, Object> fields = new TreeMap<>();
        List<CustomerChange> purchases = rows(SourceTable.PURCHASE_TRANSACTIONS);
        List<BigDecimal> amounts = values(purchases, row -> row.purchase().totalAmount());
        BigDecimal spend =
                amounts.isEmpty()
                        ? null
                        : amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        fields.put("first_name", info.get(0).customer().firstName());
        fields.put(
                "total_purchases", purchases.isEmpty() ? null : (Object) transactions(purchases));
        fields.put("total_spend", spend == null ? null : spend.stripTrailingZeros());
        fields.put("last_purchase", max(values(purchases, row -> row.purchase().purchaseDate())));
        fields.put("category", favorite(purchases, row -> row.product().category()));
        fields.put("brand", favorite(purchases, row -> row.product().brand()));
        List<CustomerChange> service = rows(SourceTable.CUSTOMER_SERVICE);
        fields.put("interactions", service.isEmpty() ? null : (Object) (long) service.size());
        fields.put(
                "satisfaction",
                average(values(service, row -> row.interaction().satisfactionScore())));
        List<CustomerChange> responses =
                rows(SourceTable.CAMPAIGN_RESPONSES).stream().filter(this::campaignExists).toList();
        long engaged =
                responses.stream().map(row -> row.response().campaignId()).distinct().count();
        long positive = responses.stream().filter(row -> row.response().positive()).count();
        fields.put("engaged", engaged == 0 ? null : (Object) engaged);
        fields.put("positive", engaged == 0 ? null : (Object) positive);
        fields.put("value", lifetimeValue(spend, engaged, positive));
        List<CustomerChange> visits = rows(SourceTable.WEBSITE_BEHAVIOR);
        fields.put("sessions", visits.isEmpty() ? null : (Object) (long) visits.size());
        fields.put("pages", average(values(visits, row -> row.visit().pagesViewed())));
        fields.put("last_visit", max(values(visits, row -> row.visit().visitDate())));
        return fields;
    }

    private List<CustomerChange> rows(SourceTable table) {
        return tables.values().stream()
                .filter(row -> row.table() == table && row.customerId() == customer)
                .toList();
    }

    private static long transactions(List<CustomerChange> purchases) {
        return purchases.stream().map(row -> row.key().id()).distinct().count();
    }

    private boolean campaignExists(CustomerChange response) {
        return tables.values().stream()
                .anyMatch(
                        row ->
                                row.table() == SourceTable.MARKETING_CAMPAIGNS
                                        && Objects.equals(
                                                row.key().id(), response.response().campaignId()));
    }

    private String favorite(
            List<CustomerChange> purchases, Function<CustomerChange, String> column) {
        Map<String, List<CustomerChange>> byName = new TreeMap<>();
        for (CustomerChange purchase : purchases) {
            tables.values().stream()
                    .filter(row -> row.table() == SourceTable.PRODUCT_CATALOG)
                    .filter(row -> row.key().id() == purchase.key().line())
                    .map(column)
                    .filter(Objects::nonNull)
                    .forEach(
                            name ->
                                    byName.computeIfAbsent(name, any -> new java.util.ArrayList<>())
                                            .add(purchase));
        }
        return byName.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .max(
                        Comparator.<Map.Entry<String, List<CustomerChange>>>comparingInt(
                                        entry -> entry.getValue().size())
                                .thenComparing(entry -> spend(entry.getValue()))
                                .thenComparing(
                                        Map.Entry.<String, List<CustomerChange>>comparingByKey()
                                                .reversed()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static BigDecimal spend(Collection<CustomerChange> purchases) {
        return purchases.stream()
                .map(row -> row.purchase().totalAmount())
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Object lifetimeValue(BigDecimal spend, long engaged, long positive) {
        if (spend == null) {
            return null;
        }
        BigDecimal factor = BigDecimal.valueOf(engaged == 0 ? 1 : engaged + positive);
        return spend.multiply(factor)
                .divide(BigDecimal.valueOf(Math.max(engaged, 1)), 2, RoundingMode.HALF_UP);
    }

    private static <T> List<T> values(
            List<CustomerChange> rows, Function<CustomerChange, T> column) {
        return rows.stream().map(column).filter(Objects::nonNull).collect(Collectors.toList());
    }

    private static Integer max(List<Integer> values) {
        return values.stream().max(Comparator.naturalOrder()).orElse(null);
    }

    private static Double average(List<Long> values) {
        return values.isEmpty()
                ? null
                : (Double) values.stream().mapToLong(Long::longValue).average().getAsDouble();
    }
}
