package io.customer360.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveSettingsTest {

    @Test
    void passesPropertiesOnAndTellsNone() {
        LiveSettings settings = settings(Map.of("sasl.jaas.config", "password=SECRET"));

        assertThat(settings.connection())
                .containsEntry("sasl.jaas.config", "password=SECRET")
                .containsEntry("bootstrap.servers", "broker:9092");
        assertThat(settings.toString()).doesNotContain("SECRET");
    }

    @Test
    void namesOneTopicPerTable() {
        assertThat(settings(Map.of()).topics())
                .containsExactly(
                        "crm.public.customer_info",
                        "crm.public.purchase_transactions",
                        "crm.public.product_catalog",
                        "crm.public.customer_service",
                        "crm.public.marketing_campaigns",
                        "crm.public.campaign_responses",
                        "crm.public.website_behavior");
    }

    private static LiveSettings settings(Map<String, String> properties) {
        return new LiveSettings(
                "broker:9092",
                "crm.public.",
                "customer360",
                properties,
                10_000_000,
                StartPosition.earliest(),
                DateColumns.DATES,
                ColumnType.AMOUNT,
                ColumnDefaults.NONE,
                ZoneId.of("UTC"),
                Duration.ofDays(7));
    }
}
