package io.customer360.source.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SourceDatabaseIT {

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @Test
    void namesEveryProblemAtOnce() {
        crm.execute(
                "ALTER TABLE customer_service REPLICA IDENTITY DEFAULT",
                "ALTER TABLE website_behavior ALTER time_spent TYPE text",
                "INSERT INTO customer_info (customer_id, registration_date) VALUES (1, 'infinity')",
                "ALTER PUBLICATION customer360 DROP TABLE product_catalog");

        assertThatThrownBy(() -> SourceDatabase.inspect(crm.settings()))
                .isInstanceOf(SourceDatabaseException.class)
                .hasMessageContainingAll(
                        "Problems: 4",
                        "ALTER TABLE public.customer_service REPLICA IDENTITY FULL",
                        "ALTER TABLE \"public\".\"website_behavior\" ALTER COLUMN \"time_spent\"",
                        "UPDATE \"public\".\"customer_info\" SET \"registration_date\" = NULL",
                        "ALTER PUBLICATION \"customer360\" ADD TABLE"
                                + " \"public\".\"product_catalog\"");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithoutThePassword() {
        HistorySettings nowhere =
                new HistorySettings(
                        "jdbc:postgresql://127.0.0.1:1/crm?password=hush",
                        "me",
                        "secret",
                        "public",
                        "customer360",
                        "customer360",
                        crm.settings().timeZone(),
                        1000,
                        4);
        assertThatThrownBy(() -> SourceDatabase.inspect(nowhere))
                .isInstanceOf(SourceDatabaseException.class)
                .hasMessageContaining("source.jdbc.url=jdbc:postgresql://127.0.0.1:1/crm could")
                .hasMessageNotContainingAny("secret", "hush");
    }
}
