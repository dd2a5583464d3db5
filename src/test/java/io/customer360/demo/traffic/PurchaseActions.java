package io.customer360.demo.traffic;

import io.customer360.demo.data.Catalog;
import io.customer360.demo.data.Dice;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** What happens to purchases. */
final class PurchaseActions {

    private static final String TABLE = "purchase_transactions";

    private final Catalog catalog;

    PurchaseActions(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Buys up to four products, now and then as a guest. */
    int buy(CrmSession crm, Dice dice) throws SQLException {
        return buy(crm, dice, dice.orNull(0.03, crm.any("customer_info", dice)));
    }

    int buy(CrmSession crm, Dice dice, Integer customer) throws SQLException {
        int transaction = crm.next(TABLE);
        Set<Integer> products = new HashSet<>();
        int changes = 0;
        for (int line = dice.skewedUpTo(4); line > 0; line--) {
            int product = catalog.bought(dice);
            if (products.add(product)) {
                BigDecimal amount = catalog.price(product, dice.upTo(3), dice);
                changes +=
                        crm.run(
                                "INSERT INTO purchase_transactions VALUES (?, ?, ?, ?, ?)",
                                transaction,
                                product,
                                customer,
                                dice.orNull(0.01, amount),
                                dice.orNull(0.01, crm.today()));
            }
        }
        return changes;
    }

    /** Grants a discount after the fact. */
    int correct(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "UPDATE purchase_transactions SET total_amount = ROUND(total_amount * 0.9, 2)"
                        + " WHERE transaction_id = ?",
                crm.any(TABLE, dice));
    }

    int cancel(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "DELETE FROM purchase_transactions WHERE transaction_id = ?", crm.any(TABLE, dice));
    }

    /** Books a purchase on another customer, as when the wrong card was shown. */
    int move(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "UPDATE purchase_transactions SET customer_id = ? WHERE transaction_id = ?",
                crm.any("customer_info", dice),
                crm.any(TABLE, dice));
    }

    /** Exchanges one product for another: the primary key changes. */
    int exchange(CrmSession crm, Dice dice) throws SQLException {
        int transaction = crm.any(TABLE, dice);
        int product = catalog.bought(dice);
        return crm.run(
                "UPDATE purchase_transactions SET product_id = ? WHERE transaction_id = ?"
                        + " AND product_id = (SELECT MIN(product_id) FROM purchase_transactions"
                        + " WHERE transaction_id = ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM purchase_transactions"
                        + " WHERE transaction_id = ? AND product_id = ?)",
                product,
                transaction,
                transaction,
                transaction,
                product);
    }
}
