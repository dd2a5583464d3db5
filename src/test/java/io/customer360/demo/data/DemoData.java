package io.customer360.demo.data;

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

    private static final String CUSTOMERS = "customer_info";
    private static final String PRODUCTS = "product_catalog";
    private static final String CAMPAIGNS = "marketing_campaigns";
    private static final String PURCHASES = "purchase_transactions";
    private static final String SERVICE = "customer_service";
    private static final String RESPONSES = "campaign_responses";
    private static final String SESSIONS = "website_behavior";
    private static final List<String> TABLES =
            List.of(CUSTOMERS, PRODUCTS, CAMPAIGNS, PURCHASES, SERVICE, RESPONSES, SESSIONS);
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
        for (String table : TABLES) {
            rows.put(table, copy(connection, table));
        }
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of(PURCHASES, SERVICE, RESPONSES, SESSIONS)) {
                statement.execute("CREATE INDEX ON " + table + " (customer_id)");
            }
            statement.execute("ANALYZE");
        }
        return rows;
    }

    /** Hands over all rows of one table. */
    public void write(String table, TableRows rows) throws SQLException {
        switch (table) {
            case CUSTOMERS -> customers(rows);
            case PRODUCTS -> products(rows);
            case CAMPAIGNS -> campaigns(rows);
            case PURCHASES -> owned.purchases(rows);
            case SERVICE -> owned.interactions(rows);
            case RESPONSES -> owned.responses(rows);
            case SESSIONS -> owned.sessions(rows);
            default -> throw new IllegalArgumentException("No table of the CRM: " + table);
        }
    }

    private long copy(Connection connection, String name) throws SQLException {
        try (CopyTable table = new CopyTable(connection, name)) {
            write(name, table);
            return table.rows();
        }
    }

    private void customers(TableRows table) throws SQLException {
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

    private void products(TableRows table) throws SQLException {
        for (int id = 1; id <= catalog.products(); id++) {
            Catalog.Product product = catalog.product(id);
            table.row(id, product.name(), product.category(), product.brand());
        }
    }

    private void campaigns(TableRows table) throws SQLException {
        for (int id = 1; id <= campaigns; id++) {
            table.row(id, SEASONS.get(id % SEASONS.size()) + " campaign " + id);
        }
    }
}
