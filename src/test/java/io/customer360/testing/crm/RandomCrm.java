package io.customer360.testing.crm;

import io.customer360.sandbox.CrmDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random statements against the seven tables, meant to be nasty rather than life-like: NULLs, ties,
 * empty names, rows without customers, products and campaigns that come late, change and go, keys
 * that change, rows that move. The same seed gives the same statements.
 */
public final class RandomCrm {

    private final Random random;
    private final RandomRows rows;
    private final LocalDate today;
    private final int customers;

    /**
     * @param customers how many ids there are for customers; all other ids are in proportion
     */
    public RandomCrm(long seed, LocalDate today, int customers) {
        this.random = new Random(seed);
        this.rows = new RandomRows(random, customers);
        this.today = today;
        this.customers = customers;
    }

    /** Runs statements in small transactions. */
    public void run(Connection connection, int statements) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements; i++) {
                statement.execute(next());
                if (random.nextInt(5) == 0) {
                    connection.commit();
                }
            }
            connection.commit();
        }
    }

    /** Runs statements over a connection of their own. */
    public void runIn(CrmDatabase crm, int statements) {
        try (Connection connection = crm.connect()) {
            run(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException("The random changes broke off", e);
        }
    }

    private String next() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> upsert("customer_info", "customer_id", customer());
            case 4, 5, 6, 7, 8 ->
                    upsert("purchase_transactions", "transaction_id, product_id", purchase());
            case 9, 10 -> upsert("customer_service", "interaction_id", interaction());
            case 11, 12 -> upsert("campaign_responses", "response_id", response());
            case 13, 14 -> upsert("website_behavior", "session_id", visit());
            case 15 -> upsert("product_catalog", "product_id", product());
            case 16 ->
                    upsert(
                            "marketing_campaigns",
                            "campaign_id",
                            List.of(
                                    "campaign_id",
                                    id(6),
                                    "campaign_name",
                                    text("Spring", "Autumn")));
            case 17 -> rows.move(owner());
            default -> rows.delete();
        };
    }

    private List<String> customer() {
        return List.of(
                "customer_id", id(customers),
                "first_name", text("José", "Zoë", "", "李"),
                "last_name", text("Müller", "O'Brien", "Smith"),
                "email", text("a@example.com", "b@example.org"),
                "phone_number", text("555-0100", ""),
                "date_of_birth", date(20_000),
                "registration_date", date(800));
    }

    private List<String> purchase() {
        return List.of(
                "transaction_id", id(customers * 2),
                "product_id", id(12),
                "customer_id", owner(),
                "total_amount", maybe(random.nextInt(4) == 0 ? "100.00" : amount()),
                "purchase_date", date(500));
    }

    private List<String> interaction() {
        return List.of(
                "interaction_id", id(customers),
                "customer_id", owner(),
                "interaction_date", date(90),
                "satisfaction_score", maybe(id(6)),
                "resolution_status", text("Resolved", "Open", "resolved"));
    }

    private List<String> response() {
        return List.of(
                "response_id", id(customers),
                "campaign_id", maybe(id(8)),
                "customer_id", owner(),
                "response_type", text("Positive", "Negative", ""),
                "response_date", date(90));
    }

    private List<String> visit() {
        return List.of(
                "session_id", id(customers * 2),
                "customer_id", owner(),
                "visit_date", date(60),
                "pages_viewed", maybe(id(30)),
                "time_spent", maybe(id(1000)));
    }

    private List<String> product() {
        return List.of(
                "product_id", id(12),
                "product_name", text("Thing", "Other"),
                "category", text("Books", "Games", "", "Bücher"),
                "brand", text("Acme", "Zenith", "acme"));
    }

    /**
     * @param columns names and values in turn
     */
    private static String upsert(String table, String key, List<String> columns) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        for (int i = 0; i < columns.size(); i += 2) {
            names.add(columns.get(i));
            values.add(columns.get(i + 1));
            assignments.add(columns.get(i) + " = EXCLUDED." + columns.get(i));
        }
        return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(
                        table,
                        String.join(", ", names),
                        String.join(", ", values),
                        key,
                        String.join(", ", assignments));
    }

    private String owner() {
        return random.nextInt(10) == 0 ? "NULL" : id(customers + 3);
    }

    private String id(int bound) {
        return String.valueOf(random.nextInt(bound));
    }

    private String amount() {
        return "%d.%02d".formatted(random.nextInt(6_000), random.nextInt(100));
    }

    private String date(int daysBack) {
        return maybe("DATE '" + today.minusDays(random.nextInt(daysBack)) + "'");
    }

    private String text(String... choices) {
        return maybe("'" + choices[random.nextInt(choices.length)].replace("'", "''") + "'");
    }

    private String maybe(String value) {
        return random.nextInt(6) == 0 ? "NULL" : value;
    }
}
