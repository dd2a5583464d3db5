package io.customer360.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.Interaction;
import io.customer360.model.SourceTable;
import io.customer360.source.database.HistoryDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryValuesIT {

    @RegisterExtension static final HistoryCluster FLINK = new HistoryCluster();

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @Test
    void keepsEveryDigitOfAnAmount() throws Exception {
        crm.execute(
                "ALTER TABLE purchase_transactions ALTER total_amount TYPE numeric",
                "INSERT INTO purchase_transactions VALUES"
                        + " (1, 1, 1, 123456789012345678901234567890.123456789),"
                        + " (2, 1, 1, -0.000000000000000000000000000001), (3, 1, 1, 1.50)");

        assertThat(read())
                .extracting(change -> change.purchase().totalAmount())
                .containsExactlyInAnyOrder(
                        new BigDecimal("123456789012345678901234567890.123456789"),
                        new BigDecimal("-0.000000000000000000000000000001"),
                        new BigDecimal("1.50"));
    }

    @Test
    void readsAnAmountThatIsAnInteger() throws Exception {
        crm.execute(
                "ALTER TABLE purchase_transactions ALTER total_amount TYPE bigint",
                "INSERT INTO purchase_transactions VALUES (1, 1, 1, 9223372036854775807)");

        assertThat(read())
                .extracting(change -> change.purchase().totalAmount())
                .containsExactly(new BigDecimal("9223372036854775807"));
    }

    @Test
    void readsEnumsAndDomainsAsWhatTheyAreMadeOf() throws Exception {
        crm.execute(
                "CREATE TYPE outcome AS ENUM ('Resolved', 'Open')",
                "CREATE DOMAIN score AS smallint",
                "ALTER TABLE customer_service ALTER satisfaction_score TYPE score,"
                        + " ALTER resolution_status TYPE outcome USING resolution_status::outcome",
                "INSERT INTO customer_service VALUES (1, 1, NULL, 5, 'Resolved')");

        assertThat(read())
                .extracting(CustomerChange::interaction)
                .containsExactly(new Interaction(5L, true));
    }

    @Test
    void theDateOfAnInstantIsItsDateInTheProfilesZone() throws Exception {
        crm.execute(
                "ALTER TABLE website_behavior ALTER visit_date TYPE timestamptz",
                "INSERT INTO website_behavior VALUES"
                        + " (1, 1, '2024-07-01 21:59:59.999999+00'),"
                        + " (2, 1, '2024-07-01 22:00:00+00'),"
                        + " (3, 1, '1969-12-31 22:59:59.999999+00'),"
                        + " (4, 1, '1969-12-31 23:00:00+00')");

        assertThat(visitDates("CET"))
                .containsExactly("2024-07-01", "2024-07-02", "1969-12-31", "1970-01-01");
        assertThat(visitDates("+02:00"))
                .containsExactly("2024-07-01", "2024-07-02", "1970-01-01", "1970-01-01");
    }

    @Test
    void theDateOfATimestampIsTheOneWritten() throws Exception {
        crm.execute(
                "ALTER TABLE website_behavior ALTER visit_date TYPE timestamp(3)",
                "INSERT INTO website_behavior VALUES (1, 1, '2021-03-28 02:30:00'),"
                        + " (2, 1, '2021-03-27 23:59:59.999'), (3, 1, '1582-10-10 00:00:00'),"
                        + " (4, 1, '0001-01-01 00:00:00')");

        assertThat(visitDates("America/New_York"))
                .containsExactly("2021-03-28", "2021-03-27", "1582-10-10", "0001-01-01");
    }

    @Test
    void theTimeZoneOfTheMachineChangesNothing() throws Exception {
        crm.execute(
                "ALTER TABLE website_behavior ALTER visit_date TYPE timestamptz",
                "INSERT INTO website_behavior VALUES (1, 1, '2024-07-01 23:30:00+00'),"
                        + " (2, 1, '2024-03-31 00:59:59.999999+00')",
                "INSERT INTO customer_info VALUES"
                        + " (1, NULL, NULL, NULL, NULL, '1895-01-01', '2011-12-30')");
        List<CustomerChange> inUtc = read();
        TimeZone usual = TimeZone.getDefault();
        try {
            for (String zone : List.of("Pacific/Apia", "Europe/Berlin")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(read()).containsExactlyInAnyOrderElementsOf(inUtc);
            }
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    private List<CustomerChange> read() throws Exception {
        return new HistoryJob(FLINK, crm.settings()).read();
    }

    private List<String> visitDates(String zone) throws Exception {
        return new HistoryJob(FLINK, crm.settings("public", ZoneId.of(zone)))
                .read(SourceTable.WEBSITE_BEHAVIOR).stream()
                        .sorted((a, b) -> Long.compare(a.key().id(), b.key().id()))
                        .map(change -> LocalDate.ofEpochDay(change.visit().visitDate()).toString())
                        .toList();
    }
}
