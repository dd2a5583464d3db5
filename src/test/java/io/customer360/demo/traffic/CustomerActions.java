package io.customer360.demo.traffic;

import io.customer360.demo.data.Dice;
import io.customer360.demo.data.People;
import java.sql.SQLException;
import java.util.List;

/** What happens to customers themselves. Customer 1 always remains. */
final class CustomerActions {

    private static final String TABLE = "customer_info";
    private static final List<String> OWNED =
            List.of(
                    "purchase_transactions",
                    "customer_service",
                    "campaign_responses",
                    "website_behavior");

    private final PurchaseActions purchases;
    private final PhoneChanges phoneChanges;
    private int extension;

    CustomerActions(PurchaseActions purchases, PhoneChanges phoneChanges) {
        this.purchases = purchases;
        this.phoneChanges = phoneChanges;
    }

    /** Changes a phone number to one that was never used before, so that it can be waited for. */
    int changePhone(CrmSession crm, Dice dice) throws SQLException {
        int customer = crm.any(TABLE, dice);
        String number = "+44 20 7946 0%03d ext. %d".formatted(dice.between(0, 999), ++extension);
        int changes =
                crm.run(
                        "UPDATE customer_info SET phone_number = ? WHERE customer_id = ?",
                        number,
                        customer);
        if (changes > 0) {
            phoneChanges.changing(customer, number);
        }
        return changes;
    }

    int rename(CrmSession crm, Dice dice) throws SQLException {
        int customer = crm.any(TABLE, dice);
        People.Person person = People.person(dice, customer);
        return crm.run(
                "UPDATE customer_info SET last_name = ?, email = ? WHERE customer_id = ?",
                person.lastName(),
                person.email(),
                customer);
    }

    /** Registers a customer who has looked around and often buys at once. */
    int register(CrmSession crm, Dice dice) throws SQLException {
        int customer = crm.next(TABLE);
        People.Person person = People.person(dice, customer);
        int changes =
                crm.run(
                        "INSERT INTO customer_info VALUES (?, ?, ?, ?, ?, ?, ?)",
                        customer,
                        person.firstName(),
                        person.lastName(),
                        person.email(),
                        dice.orNull(0.1, person.phoneNumber()),
                        dice.orNull(0.1, crm.today().minusDays(dice.between(6600, 30000))),
                        crm.today());
        changes += ContactActions.visit(crm, dice, customer);
        changes += ContactActions.answer(crm, dice, customer);
        return changes + (dice.chance(0.6) ? purchases.buy(crm, dice, customer) : 0);
    }

    /** Deletes a customer, by half with everything that is known of them. */
    int remove(CrmSession crm, Dice dice) throws SQLException {
        int customer = crm.any(TABLE, dice);
        int changes = delete(crm, customer);
        if (changes > 0 && dice.chance(0.5)) {
            for (String table : OWNED) {
                changes += crm.run("DELETE FROM " + table + " WHERE customer_id = ?", customer);
            }
        }
        return changes;
    }

    /** Finds that two customers are one: all rows of the one move to the other. */
    int merge(CrmSession crm, Dice dice) throws SQLException {
        int twin = crm.any(TABLE, dice);
        int changes = delete(crm, twin);
        if (changes > 0) {
            int kept = crm.any(TABLE, dice);
            for (String table : OWNED) {
                changes +=
                        crm.run(
                                "UPDATE " + table + " SET customer_id = ? WHERE customer_id = ?",
                                kept,
                                twin);
            }
        }
        return changes;
    }

    private int delete(CrmSession crm, int customer) throws SQLException {
        int changes =
                crm.run(
                        "DELETE FROM customer_info WHERE customer_id = ? AND customer_id <> 1",
                        customer);
        if (changes > 0) {
            phoneChanges.removed(customer);
        }
        return changes;
    }
}
