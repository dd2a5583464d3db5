package io.customer360.testing.crm;

import java.util.Random;

/** Random statements that move rows of the seven tables, change their keys, or delete them. */
final class RandomRows {

    private static final int PRODUCTS = 12;
    private static final int CAMPAIGNS = 8;

    private final Random random;
    private final int customers;

    RandomRows(Random random, int customers) {
        this.random = random;
        this.customers = customers;
    }

    /**
     * Returns an UPDATE that takes a row elsewhere.
     *
     * @param owner the customer that it goes to, as SQL
     */
    String move(String owner) {
        return switch (random.nextInt(6)) {
            case 0 -> update("purchase_transactions", "customer_id = " + owner, transaction());
            case 1 -> update("customer_service", "customer_id = " + owner, interaction());
            case 2 -> update("campaign_responses", "campaign_id = " + id(CAMPAIGNS), response());
            case 3 -> update("website_behavior", "customer_id = " + owner, session());
            case 4 ->
                    update(
                            "website_behavior w",
                            "session_id = session_id + 100000",
                            session()
                                    + " AND NOT EXISTS (SELECT 1 FROM website_behavior o"
                                    + " WHERE o.session_id = w.session_id + 100000)");
            default ->
                    update(
                            "purchase_transactions p",
                            "product_id = product_id + 1",
                            transaction()
                                    + " AND (SELECT count(*) FROM purchase_transactions o"
                                    + " WHERE o.transaction_id = p.transaction_id) = 1");
        };
    }

    /** Returns a DELETE in any of the tables. */
    String delete() {
        return switch (random.nextInt(7)) {
            case 0 -> delete("customer_info", "customer_id = " + id(customers));
            case 1 -> delete("purchase_transactions", transaction());
            case 2 -> delete("customer_service", interaction());
            case 3 -> delete("campaign_responses", response());
            case 4 -> delete("website_behavior", session());
            case 5 -> delete("product_catalog", "product_id = " + id(PRODUCTS));
            default -> delete("marketing_campaigns", "campaign_id = " + id(CAMPAIGNS));
        };
    }

    private String transaction() {
        return "transaction_id = " + id(customers * 2);
    }

    private String interaction() {
        return "interaction_id = " + id(customers);
    }

    private String response() {
        return "response_id = " + id(customers);
    }

    private String session() {
        return "session_id = " + id(customers * 2);
    }

    private String id(int bound) {
        return String.valueOf(random.nextInt(bound));
    }

    private static String update(String table, String assignment, String condition) {
        return "UPDATE %s SET %s WHERE %s".formatted(table, assignment, condition);
    }

    private static String delete(String table, String condition) {
        return "DELETE FROM %s WHERE %s".formatted(table, condition);
    }
}
