package io.customer360.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Life-like contents of the seven tables: the same for the same number of customers and the same
 * day. Every table is generated on its own and streamed, so the number is not bound by memory.
 */
public final class DemoData {

    private static final String PURCHASES = "purchase_transactions";
    private static final String SERVICE = "customer_service";
    private static final String RESPONSES = "campaign_responses";
    private static final String SESSIONS = "website_behavior";
    private static final List<String> SEASONS = List.of("Spring", "Summer", "Autumn", "Winter");

    private final int customers;
    private final int campaigns;
    private final LocalDate today;
    private final Catalog catalog;
    private final OwnedRows owned;

    public DemoData(int customers, LocalDate today) {
        this.customers = customers;
        this.campaigns = 24 + customers / 1000;
        this.today = today;
        this.catalog = new Catalog(customers);
        this.owned = new OwnedRows(customers, campaigns, today, catalog);
    }

    /** Fills the empty tables and returns the number of rows of each. */
    public Map<String, Long> fill(Connection connection) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("customer_info", copy(connection, "customer_info", this::customers));
        rows.put("product_catalog", copy(connection, "product_catalog", this::products));
        rows.put("marketing_campaigns", copy(connection, "marketing_campaigns", this::campaigns));
        rows.put(PURCHASES, copy(connection, PURCHASES, owned::purchases));
        rows.put(SERVICE, copy(connection, SERVICE, owned::interactions));
        rows.put(RESPONSES, copy(connection, RESPONSES, owned::responses));
        rows.put(SESSIONS, copy(connection, SESSIONS, owned::sessions));
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of(PURCHASES, SERVICE, RESPONSES, SESSIONS)) {
                statement.execute("CREATE INDEX ON " + table + " (customer_id)");
            }
            statement.execute("ANALYZE");
        }
        return rows;
    }

    /** Writes all rows of one table. */
    private interface Rows {
        void writeTo(CopyTable table) throws SQLException;
    }

    private static long copy(Connection connection, String name, Rows rows) throws SQLException {
        try (CopyTable table = new CopyTable(connection, name)) {
            rows.writeTo(table);
            return table.rows();
        }
    }

    private void customers(CopyTable table) throws SQLException {
        for (int id = 1; id <= customers; id++) {
            Dice dice = Dice.of("person", id);
            People.Person person = People.person(dice, id);
            LocalDate birth = today.minusDays(dice.between(18 * 365, 90 * 365));
            table.row(
                    id,
                    dice.orNull(0.01, person.firstName()),
                    dice.orNull(0.01, person.lastName()),
                    dice.orNull(0.03, person.email()),
                    dice.orNull(0.1, person.phoneNumber()),
                    dice.orNull(0.05, birth),
                    dice.orNull(0.01, DemoCustomer.of(id, today).registered()));
        }
    }

    private void products(CopyTable table) throws SQLException {
        for (int id = 1; id <= catalog.products(); id++) {
            Catalog.Product product = catalog.product(id);
            table.row(id, product.name(), product.category(), product.brand());
        }
    }

    private void campaigns(CopyTable table) throws SQLException {
        for (int id = 1; id <= campaigns; id++) {
            table.row(id, SEASONS.get(id % SEASONS.size()) + " campaign " + id);
        }
    }
}
