package io.customer360.demo.data;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.Nullable;

/** The rows of the four tables that belong to customers, to guests, or to customers to come. */
final class OwnedRows {

    private static final List<String> STATUSES =
            List.of("Resolved", "Resolved", "Resolved", "Resolved", "Open", "Pending", "Escalated");
    private static final List<String> ANSWERS =
            List.of("Positive", "Positive", "Negative", "Neutral", "Unsubscribed");
    private final int customers;
    private final int campaigns;
    private final LocalDate today;
    private final Catalog catalog;

    OwnedRows(int customers, int campaigns, LocalDate today, Catalog catalog) {
        this.customers = customers;
        this.campaigns = campaigns;
        this.today = today;
        this.catalog = catalog;
    }

    /**
     * Writes the rows of one customer, or of nobody; the ids of rows go on from customer to
     * customer.
     */
    private interface RowsOf {
        int write(@Nullable Integer owner, DemoCustomer like, int nextId, Dice dice)
                throws SQLException;
    }

    void purchases(TableRows table) throws SQLException {
        forEachOwner(
                "purchases",
                (owner, like, next, dice) -> purchases(table, owner, like, next, dice));
    }

    private int purchases(
            TableRows table, @Nullable Integer owner, DemoCustomer like, int next, Dice dice)
            throws SQLException {
        Persona persona = like.persona();
        int transactions = dice.between(persona.leastPurchases, persona.mostPurchases);
        for (int id = next; id < next + transactions; id++) {
            LocalDate day = dice.orNull(0.005, like.day(dice));
            Set<Integer> products = new HashSet<>();
            for (int line = dice.skewedUpTo(5); line > 0; line--) {
                int product = catalog.bought(dice);
                BigDecimal price = catalog.price(product, dice.upTo(persona.mostPieces), dice);
                // Now and then goods come back.
                BigDecimal amount = dice.chance(0.01) ? price.negate() : price;
                if (products.add(product)) {
                    table.row(id, product, owner, dice.orNull(0.01, amount), day);
                }
            }
        }
        return transactions;
    }

    void interactions(TableRows table) throws SQLException {
        forEachOwner(
                "interactions",
                (owner, like, next, dice) -> {
                    int mood = dice.between(1, 4);
                    int count = like.isSilent() ? 0 : dice.skewedUpTo(8) - 1;
                    for (int id = next; id < next + count; id++) {
                        int score = Math.min(5, mood + dice.between(0, 2));
                        table.row(
                                id,
                                owner,
                                dice.orNull(0.01, like.day(dice)),
                                dice.orNull(0.2, score),
                                dice.orNull(0.02, dice.oneOf(STATUSES)));
                    }
                    return count;
                });
    }

    void responses(TableRows table) throws SQLException {
        forEachOwner(
                "responses",
                (owner, like, next, dice) -> {
                    int count = like.isSilent() ? 0 : dice.skewedUpTo(9) - 1;
                    for (int id = next; id < next + count; id++) {
                        table.row(
                                id,
                                dice.orNull(0.005, answeredCampaign(dice)),
                                owner,
                                dice.orNull(0.02, dice.oneOf(ANSWERS)),
                                dice.orNull(0.01, like.day(dice)));
                    }
                    return count;
                });
    }

    /** Returns a campaign; every sixth one was never answered, and some are not known. */
    private int answeredCampaign(Dice dice) {
        int campaign = dice.upTo(campaigns);
        return dice.chance(0.02) ? campaigns + dice.upTo(5) : campaign % 6 == 0 ? 1 : campaign;
    }

    void sessions(TableRows table) throws SQLException {
        forEachOwner(
                "sessions",
                (owner, like, next, dice) -> {
                    int count = like.isSilent() ? 0 : dice.between(0, like.persona().mostSessions);
                    for (int id = next; id < next + count; id++) {
                        int pages = dice.skewedUpTo(30);
                        table.row(
                                id,
                                owner,
                                dice.orNull(0.01, like.day(dice)),
                                dice.orNull(0.02, pages),
                                dice.orNull(0.02, pages * dice.between(5, 90)));
                    }
                    return count;
                });
    }

    /**
     * Asks for the rows of each customer, then for some of guests and of customers not known yet.
     */
    private void forEachOwner(String what, RowsOf rows) throws SQLException {
        int nextId = 1;
        for (int id = 1; id <= customers; id++) {
            nextId += rows.write(id, DemoCustomer.of(id, today), nextId, Dice.of(what, id));
        }
        int strangers = Math.max(10, customers / 100);
        for (int id = customers + 1; id <= customers + strangers; id++) {
            Integer owner = id % 3 == 0 ? (Integer) id : null;
            nextId += rows.write(owner, DemoCustomer.of(id, today), nextId, Dice.of(what, id));
        }
    }
}
