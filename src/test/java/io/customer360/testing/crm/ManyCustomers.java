package io.customer360.testing.crm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.customer360.oracle.Profile;
import io.customer360.oracle.SqlAnswer;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.annotation.Nullable;

/**
 * As many customers as wanted with nine rows each, and their true documents, both made by
 * PostgreSQL: the rows by one statement a table, the documents from its own answer.
 */
public final class ManyCustomers {

    private static final int DOCUMENTS_PER_BULK = 2_000;

    private ManyCustomers() {}

    /** Fills the seven tables. */
    public static void fill(CrmDatabase crm, int customers) {
        crm.execute(
                "INSERT INTO product_catalog SELECT i, 'product ' || i, 'category ' || i % 12,"
                        + " 'brand ' || i % 30 FROM generate_series(0, 999) i",
                "INSERT INTO marketing_campaigns SELECT i, 'campaign ' || i"
                        + " FROM generate_series(0, 49) i",
                forEach(
                        "INSERT INTO customer_info SELECT c, 'first ' || c, 'last ' || c % 997,"
                                + " c || '@example.com', NULL, DATE '1970-01-01' + c % 10000,"
                                + " CURRENT_DATE - c % 3000",
                        customers),
                forEach(
                        "INSERT INTO purchase_transactions SELECT c * 3 + i, (c * 7 + i) % 1000, c,"
                                + " (c * 31 + i) % 500000 / 100.0, CURRENT_DATE - (c + i) % 500",
                        customers, 3),
                forEach(
                        "INSERT INTO customer_service SELECT c * 2 + i, c, CURRENT_DATE,"
                                + " (c + i) % 6, CASE c % 2 WHEN 0 THEN 'Resolved' END",
                        customers, 2),
                forEach(
                        "INSERT INTO campaign_responses SELECT c * 2 + i, (c + i) % 60, c,"
                                + " CASE i WHEN 0 THEN 'Positive' ELSE 'Negative' END, NULL",
                        customers, 2),
                forEach(
                        "INSERT INTO website_behavior SELECT c * 2 + i, c,"
                                + " CURRENT_DATE - (c + i) % 90, (c + i) % 20, c % 1000",
                        customers, 2),
                "ANALYZE");
    }

    /** Writes the true document of each customer into an index, which is made. */
    public static void index(CrmDatabase crm, String index, LocalDate today)
            throws IOException, SQLException {
        Http.send(
                "PUT",
                index,
                Http.JSON.readTree(
                        """
                        {"settings": {"refresh_interval": -1, "number_of_replicas": 0},
                         "mappings": {"dynamic": false,
                                      "properties": {"customer_id": {"type": "long"}}}}
                        """));
        try (Connection connection = crm.connect();
                SqlAnswer answer = SqlAnswer.of(connection, "public", today)) {
            while (answer.hasNext()) {
                StringBuilder bulk = new StringBuilder();
                for (int i = 0; i < DOCUMENTS_PER_BULK && answer.hasNext(); i++) {
                    append(bulk, answer.next());
                }
                String type = "application/x-ndjson";
                var body = BodyPublishers.ofString(bulk.toString());
                if (Http.send("POST", index + "/_bulk", type, body).path("errors").asBoolean()) {
                    throw new IOException("Elasticsearch did not take all documents");
                }
            }
        }
    }

    private static void append(StringBuilder bulk, Profile profile) {
        ObjectNode document = Http.JSON.createObjectNode();
        profile.fields().forEach((name, value) -> document.putRawValue(name, json(value)));
        bulk.append("{\"index\":{\"_id\":\"").append(profile.customerId()).append("\"}}\n");
        bulk.append(document).append('\n');
    }

    /** A number's own node would write 10 as 1E+1. */
    private static RawValue json(@Nullable Object value) {
        return new RawValue(
                value instanceof BigDecimal number
                        ? number.toPlainString()
                        : Http.JSON.valueToTree(value).toString());
    }

    private static String forEach(String insert, int customers) {
        return insert + " FROM generate_series(1, " + customers + ") c";
    }

    private static String forEach(String insert, int customers, int rows) {
        return forEach(insert, customers) + ", generate_series(0, " + (rows - 1) + ") i";
    }
}
