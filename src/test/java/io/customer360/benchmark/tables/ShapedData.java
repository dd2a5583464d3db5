package io.customer360.benchmark.tables;

import io.customer360.demo.data.TableRows;
import io.customer360.model.SourceTable;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Tables in which all customers have the same number of rows, spread over the tables as in life,
 * and of whom each subtask has as many.
 */
public final class ShapedData implements TableData {

    /** The product that {@link #withBestseller} lets everybody buy. */
    public static final int BESTSELLER = 1;

    private static final long SEED = 360;
    private static final int PRODUCTS = 2000;
    private static final int CAMPAIGNS = 100;
    private static final int DAYS = 1000;
    private static final int DAYS_OF_LIFE = 30_000;
    private static final List<String> NAMES =
            List.of("Maria", "John", "Aiko", "Chinedu", "Sofia", "Liam", "Fatima", "Noah");
    private static final List<String> ANSWERS = List.of("Positive", "Negative", "Neutral");
    private static final List<String> STATUSES = List.of("Resolved", "Resolved", "Open");

    private final List<Integer> customers;
    private final int firstRow;
    private final LocalDate today;
    private final boolean bestseller;
    private final int purchases;
    private final int sessions;
    private final int responses;
    private final int interactions;

    private ShapedData(
            List<Integer> customers,
            int rowsEach,
            int firstRow,
            LocalDate today,
            boolean bestseller) {
        this.customers = customers;
        this.firstRow = firstRow;
        this.today = today;
        this.bestseller = bestseller;
        int owned = rowsEach - 1;
        purchases = Math.round(owned / 3f);
        sessions = purchases;
        responses = Math.round(owned * 2 / 9f);
        interactions = owned - purchases - sessions - responses;
    }

    static ShapedData of(Shape shape, int parallelism, LocalDate today) {
        List<Integer> customers = EvenIds.of(shape.customers(), parallelism);
        return new ShapedData(customers, shape.rowsEach(), 1, today, false);
    }

    /** Returns the same with one product that each customer buys more often than all others. */
    public static ShapedData withBestseller(Shape shape, int parallelism, LocalDate today) {
        List<Integer> customers = EvenIds.of(shape.customers(), parallelism);
        return new ShapedData(customers, shape.rowsEach(), 1, today, true);
    }

    /** Returns a customer whose rows, from his id on, are none of anybody's; without a catalog. */
    static ShapedData another(int customer, int rows, LocalDate today) {
        return new ShapedData(List.of(customer), rows, customer, today, false);
    }

    @Override
    public void write(String table, TableRows rows) throws SQLException {
        SourceTable source = SourceTable.valueOf(table.toUpperCase(Locale.ROOT));
        SplittableRandom random = new SplittableRandom(SEED + source.ordinal() + firstRow);
        switch (source) {
            case PRODUCT_CATALOG -> products(rows);
            case MARKETING_CAMPAIGNS -> campaigns(rows);
            case CUSTOMER_INFO -> customers(rows, random);
            case PURCHASE_TRANSACTIONS -> purchases(rows, random);
            case CUSTOMER_SERVICE -> interactions(rows, random);
            case CAMPAIGN_RESPONSES -> responses(rows, random);
            case WEBSITE_BEHAVIOR -> sessions(rows, random);
        }
    }

    private void products(TableRows rows) throws SQLException {
        for (int id = 1; ownsCatalog() && id <= PRODUCTS; id++) {
            rows.row(id, "Product " + id, "Category " + id % 12, "Brand " + id % 60);
        }
    }

    private void campaigns(TableRows rows) throws SQLException {
        for (int id = 1; ownsCatalog() && id <= CAMPAIGNS; id++) {
            rows.row(id, "Campaign " + id);
        }
    }

    private boolean ownsCatalog() {
        return firstRow == 1;
    }

    private void customers(TableRows rows, SplittableRandom random) throws SQLException {
        for (int id : customers) {
            String first = oneOf(NAMES, random);
            String last = oneOf(NAMES, random) + "son";
            String address = first + "." + last + "." + id + "@example.com";
            String phone = "+49 170 " + random.nextInt(1_000_000, 10_000_000);
            LocalDate birth = today.minusDays(random.nextInt(DAYS_OF_LIFE));
            rows.row(id, first, last, address, phone, birth, today.minusDays(DAYS));
        }
    }

    private void purchases(TableRows rows, SplittableRandom random) throws SQLException {
        int id = firstRow;
        for (int customer : customers) {
            int product = random.nextInt(PRODUCTS);
            for (int line = 0; line < purchases; line++, id++) {
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(100, 50_000), 2);
                if (bestseller && line > 0) {
                    rows.row(id, BESTSELLER, customer, amount, day(random));
                } else {
                    // Two lines are one transaction.
                    boolean second = line % 2 == 1;
                    product = (second ? product + 1 : random.nextInt(PRODUCTS)) % PRODUCTS;
                    rows.row(second ? id - 1 : id, product + 1, customer, amount, day(random));
                }
            }
        }
    }

    private void interactions(TableRows rows, SplittableRandom random) throws SQLException {
        int id = firstRow;
        for (int customer : customers) {
            for (int i = 0; i < interactions; i++, id++) {
                int score = random.nextInt(1, 6);
                rows.row(id, customer, day(random), score, oneOf(STATUSES, random));
            }
        }
    }

    private void responses(TableRows rows, SplittableRandom random) throws SQLException {
        int id = firstRow;
        for (int customer : customers) {
            for (int i = 0; i < responses; i++, id++) {
                int campaign = 1 + random.nextInt(CAMPAIGNS);
                rows.row(id, campaign, customer, oneOf(ANSWERS, random), day(random));
            }
        }
    }

    private void sessions(TableRows rows, SplittableRandom random) throws SQLException {
        int id = firstRow;
        for (int customer : customers) {
            for (int i = 0; i < sessions; i++, id++) {
                int pages = random.nextInt(1, 30);
                rows.row(id, customer, day(random), pages, pages * random.nextInt(5, 90));
            }
        }
    }

    private LocalDate day(SplittableRandom random) {
        return today.minusDays(random.nextInt(DAYS));
    }

    private static String oneOf(List<String> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
