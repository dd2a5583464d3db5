package io.customer360.operator;

import static io.customer360.testing.Changes.committedAt;
import static io.customer360.testing.Changes.customer;
import static io.customer360.testing.Changes.purchase;
import static io.customer360.testing.Changes.visit;

import io.customer360.model.CustomerInfo;
import io.customer360.sandbox.CrmDatabase;
import java.time.LocalDate;
import java.util.Random;
import javax.annotation.Nullable;

/** Rows whose dates are what matters, random ones, each in the database and told to an operator. */
final class DatedRows {

    /** Whoever has rows but no customer_info row. */
    private static final int UNSEEN = 3;

    private final CrmDatabase crm;
    private final CustomerOperator operator;
    private final Random random;
    private final int customers;
    private long version;
    private int rows;

    DatedRows(CrmDatabase crm, CustomerOperator operator, Random random, int customers) {
        this.crm = crm;
        this.operator = operator;
        this.random = random;
        this.customers = customers;
    }

    /** Customers with dates around the two years after the first day, also in the future. */
    void fill(LocalDate first) throws Exception {
        LocalDate[] registered = {
            LocalDate.of(2008, 2, 29), first, first.plusDays(1), first.plusDays(366), null
        };
        for (long id = 1; id <= customers; id++) {
            LocalDate date =
                    id <= registered.length
                            ? registered[(int) id - 1]
                            : first.plusDays(random.nextInt(900) - 400);
            crm.execute(
                    "INSERT INTO customer_info (customer_id, registration_date) VALUES (%d, %s)"
                            .formatted(id, literal(date)));
            operator.accept(
                    customer(
                            id,
                            new CustomerInfo(null, null, null, null, null, dayNumber(date)),
                            ++version));
        }
        for (int i = 0; i < 3 * customers; i++) {
            long owner = anybody();
            buy(owner, first.plusDays(random.nextInt(1300) - 500), 0);
            see(owner, first.plusDays(random.nextInt(1300) - 500), 0);
        }
    }

    /** Somebody buys or visits about that day. */
    void change(LocalDate day, long now) throws Exception {
        long owner = anybody();
        if (random.nextBoolean()) {
            buy(owner, day.minusDays(random.nextInt(3)), now);
        } else {
            see(owner, day.plusDays(random.nextInt(2)), now);
        }
    }

    private long anybody() {
        return 1 + random.nextInt(customers + UNSEEN);
    }

    private void buy(long owner, LocalDate day, long now) throws Exception {
        String amount = random.nextInt(4000) + ".25";
        crm.execute(
                "INSERT INTO purchase_transactions VALUES (%d, 1, %d, %s, %s)"
                        .formatted(++rows, owner, amount, literal(day)));
        operator.accept(
                committedAt(now, purchase(rows, 1, owner, amount, dayNumber(day), ++version)));
    }

    private void see(long owner, LocalDate day, long now) throws Exception {
        crm.execute(
                ("INSERT INTO website_behavior (session_id, customer_id, visit_date, pages_viewed,"
                                + " time_spent) VALUES (%d, %d, %s, 3, 60)")
                        .formatted(++rows, owner, literal(day)));
        operator.accept(committedAt(now, visit(rows, owner, dayNumber(day), 3L, 60L, ++version)));
    }

    private static String literal(@Nullable LocalDate date) {
        return date == null ? "NULL" : "'" + date + "'";
    }

    @Nullable
    private static Integer dayNumber(@Nullable LocalDate date) {
        return date == null ? null : (Integer) (int) date.toEpochDay();
    }
}
