package io.customer360.demo.page;

import io.customer360.demo.chain.Resources;
import io.customer360.demo.data.DemoData;
import io.customer360.demo.freshness.Freshness;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.testing.job.JobUnderTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;

/** The page over the index that a job of its own keeps true of a database of its own. */
final class PageUnderTest implements AutoCloseable {

    private final String name;
    private final Resources resources = new Resources();
    private final FreshnessLog freshness = new FreshnessLog();
    private final CrmDatabase crm;
    private final JobUnderTest job;
    private final PageServer page;
    private int transaction = 900_000;

    /** Returns when the page shows so many customers of the demo. */
    PageUnderTest(String name, int customers, Path directory) throws Exception {
        this.name = name;
        Sandbox sandbox = Sandbox.shared();
        try {
            crm = resources.add(CrmDatabase.createWithoutConnector(sandbox, name));
            job = resources.add(new JobUnderTest(sandbox, crm, directory));
            try (Connection connection = crm.connect()) {
                new DemoData(customers, job.today()).fill(connection);
            }
            crm.startConnector(Map.of());
            job.start();
            job.awaitTruth();
            page = resources.add(serve(sandbox.elasticsearch().url()));
        } catch (Exception e) {
            resources.close();
            throw e;
        }
    }

    /** Serves the same page over another way to Elasticsearch. */
    PageServer serve(String elasticsearch) throws Exception {
        return PageServer.start(0, elasticsearch, name, freshness);
    }

    String url() {
        return page.url();
    }

    FreshnessLog freshness() {
        return freshness;
    }

    /** Returns a stopwatch that has not begun; whoever starts it closes it. */
    Freshness stopwatch() {
        return new Freshness(Sandbox.shared().elasticsearch().url(), name);
    }

    CrmDatabase crm() {
        return crm;
    }

    Supplier<LocalDate> today() {
        return job::today;
    }

    /** Commits a purchase of today. */
    void buys(int customer, int amount) {
        crm.execute(
                "INSERT INTO purchase_transactions VALUES (%d, 1, %d, %d, DATE '%s')"
                        .formatted(++transaction, customer, amount, job.today()));
    }

    String highValueCustomers() throws SQLException {
        return customersHaving("sum(total_amount) > 10000");
    }

    String customersAtRisk() throws SQLException {
        return customersHaving("DATE '%s' - max(purchase_date) > 180".formatted(job.today()));
    }

    private String customersHaving(String condition) throws SQLException {
        return value(
                "SELECT count(*) FROM (SELECT FROM customer_info JOIN purchase_transactions"
                        + " USING (customer_id) GROUP BY customer_id HAVING "
                        + condition
                        + ") t");
    }

    /** Waits until every document equals PostgreSQL's answer. */
    void awaitTruth() {
        job.awaitTruth();
    }

    /** Returns the only value that a query answers, as text. */
    String value(String query) throws SQLException {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        resources.close();
    }
}
