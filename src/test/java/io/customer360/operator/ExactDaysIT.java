package io.customer360.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.Customer360;
import io.customer360.model.ProfileUpdate;
import io.customer360.oracle.Profile;
import io.customer360.oracle.ProfileComparison;
import io.customer360.oracle.SqlAnswer;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two years of days in several zones: after each midnight every customer's document is what
 * PostgreSQL answers for the new day, and until then what it answered for the day before.
 */
class ExactDaysIT {

    private static final int CUSTOMERS = 24;
    private static final int YEARS = 2;
    private static final Duration DOWN = Duration.ofDays(3).plusHours(5);

    private final CrmDatabase crm =
            CrmDatabase.createWithoutConnector(
                    Sandbox.shared(), "days_" + System.nanoTime() % 1_000_000_000);
    private final Map<Long, Customer360> documents = new TreeMap<>();
    private Connection connection;
    private CustomerOperator operator;
    private int seen;

    @BeforeEach
    void connects() throws SQLException {
        connection = crm.connect();
    }

    @AfterEach
    void ends() throws Exception {
        operator.close();
        connection.close();
        crm.close();
    }

    /**
     * Berlin: the clock changes at 02:00 and 03:00, and February 2024 has 29 days. São Paulo: on
     * 2017-10-15 and 2018-11-04 there was no midnight. Cairo: nor on 2023-04-28 and 2024-04-26.
     * Apia: 2011-12-30 was left out. Kiritimati and Niue: a day apart. In Johannesburg the next
     * midnight comes before that of São Paulo, which was planned for.
     */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2023-07-01, Pacific/Kiritimati",
        "America/Sao_Paulo, 2017-06-01, Africa/Johannesburg",
        "Africa/Cairo, 2023-01-15, UTC",
        "Pacific/Apia, 2011-01-20, Pacific/Niue"
    })
    void everyDayIsTrueSoonAfterItsMidnight(ZoneId zone, LocalDate first, ZoneId other)
            throws Exception {
        Random random = new Random(first.toEpochDay());
        operator = CustomerOperator.startIn(zone, instantOf(first, zone) + 3_600_000);
        DatedRows rows = new DatedRows(crm, operator, random, CUSTOMERS);
        rows.fill(first);
        operator.historyCompletes();
        List<Profile> before = compare(first, zone);

        LocalDate last = first.plusYears(YEARS);
        LocalDate restart = first.plusDays(200);
        LocalDate move = first.plusDays(500);
        ZoneId current = zone;
        for (LocalDate day = first.plusDays(1); day.isBefore(last); day = day.plusDays(1)) {
            long midnight = instantOf(day, current);
            if (!Instant.ofEpochMilli(midnight).atZone(current).toLocalDate().equals(day)) {
                continue;
            }
            operator.clock(midnight - 1);
            assertTrue(before, day.minusDays(1), current);
            operator.clock(midnight + CustomerOperator.SPREAD.toMillis());
            before = compare(day, current);
            if (random.nextInt(4) == 0) {
                rows.change(day, midnight + CustomerOperator.SPREAD.toMillis());
                before = compare(day, current);
            }
            if (day.equals(restart)) {
                long back = midnight + DOWN.toMillis();
                operator.restoreAt(back, false);
                seen = 0;
                operator.historyCompletes();
                operator.clock(back + CustomerOperator.SPREAD.toMillis());
                day = dayOf(back, current);
                before = compare(day, current);
            } else if (day.equals(move)) {
                current = other;
                long back = midnight + Duration.ofHours(13).toMillis();
                operator.zone(other).restoreAt(back, false);
                seen = 0;
                operator.historyCompletes();
                operator.clock(back + CustomerOperator.SPREAD.toMillis());
                day = dayOf(back, current);
                before = compare(day, current);
            }
        }
        assertThat(operator.processingTimers()).isEqualTo(CUSTOMERS);
    }

    /** Returns what PostgreSQL answers for the day, which the documents are to be. */
    private List<Profile> compare(LocalDate day, ZoneId zone) throws SQLException {
        List<Profile> expected = new ArrayList<>();
        try (SqlAnswer answer = SqlAnswer.of(connection, "public", day)) {
            answer.forEachRemaining(expected::add);
        }
        assertTrue(expected, day, zone);
        return expected;
    }

    private void assertTrue(List<Profile> expected, LocalDate day, ZoneId zone) {
        List<ProfileUpdate> updates = operator.updates();
        for (ProfileUpdate update : updates.subList(seen, updates.size())) {
            Customer360 before = documents.put(update.customerId(), update.profile());
            boolean byNewDay = update.newestCommit() == null && before != null;
            if (byNewDay && before.asOf() < update.profile().asOf()) {
                assertThat(update.profile().sameProfile(before)).as("written in vain").isFalse();
            }
        }
        seen = updates.size();
        ProfileComparison comparison =
                ProfileComparison.of(
                        expected.iterator(),
                        documents.values().stream().map(ComputedProfiles::of).iterator());
        assertThat(comparison.mismatches())
                .as("%s in %s: %s", day, zone, comparison.differences())
                .isZero();
    }

    private static long instantOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static LocalDate dayOf(long instant, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), zone);
    }
}
