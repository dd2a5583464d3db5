package io.customer360.benchmark.midnight;

import io.customer360.demo.chain.Chain;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Customers of whom each has bought one thing, so that everybody's scores change every day. */
record BoughtOnce(int customers) implements Chain.Filling {

    private static final int PRODUCTS = 1000;

    @Override
    public Map<String, Long> fill(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(
                    ("INSERT INTO product_catalog SELECT i, 'Product ' || i, 'Category ' || i %%"
                                    + " 20, 'Brand ' || i %% 50 FROM generate_series(1, %d) i")
                            .formatted(PRODUCTS));
            sql.execute(
                    ("INSERT INTO customer_info SELECT i, 'First' || i %% 5000, 'Last' || i %%"
                         + " 7000, 'c' || i || '@example.com', '+49 30 ' || i, DATE '1970-01-01' +"
                         + " i %% 15000, CURRENT_DATE - 2 - i %% 2000 FROM generate_series(1, %d)"
                         + " i")
                            .formatted(customers));
            sql.execute(
                    ("INSERT INTO purchase_transactions SELECT i, 1 + i %% %d, i, i %% 20000 + 0.5,"
                                    + " CURRENT_DATE - 2 - i %% 700 FROM generate_series(1, %d) i")
                            .formatted(PRODUCTS, customers));
            sql.execute("ANALYZE");
        }
        return Map.of(
                "product_catalog", (long) PRODUCTS,
                "customer_info", (long) customers,
                "purchase_transactions", (long) customers);
    }
}
