package io.customer360.source.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HistorySettingsTest {

    private static final String SECRET = "s3cret";

    @Test
    void printsNoPassword() {
        HistorySettings settings =
                at("jdbc:postgresql://crm:5432/crm?user=me&password=" + SECRET, SECRET);

        assertThat(settings.toString()).contains("crm:5432/crm").doesNotContain(SECRET);
    }

    @Test
    void refusesAReaderThatReadsNothing() {
        assertThatThrownBy(
                        () ->
                                new HistorySettings(
                                        "jdbc:postgresql:crm",
                                        null,
                                        null,
                                        "public",
                                        "customer360",
                                        "customer360",
                                        ZoneOffset.UTC,
                                        0,
                                        1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aForeignUrlIsRefusedWithoutBeingPrinted() {
        assertThatThrownBy(
                        () ->
                                SourceDatabase.inspect(
                                        at("jdbc:mysql://u:" + SECRET + "@crm/crm", "")))
                .isInstanceOf(SourceDatabaseException.class)
                .hasMessageContaining("source.jdbc.url")
                .hasMessageContaining("jdbc:postgresql://host:port/database")
                .hasMessageNotContaining(SECRET);
    }

    private static HistorySettings at(String url, String password) {
        return new HistorySettings(
                url,
                "me",
                password,
                "public",
                "customer360",
                "customer360",
                ZoneOffset.UTC,
                1000,
                4);
    }
}
