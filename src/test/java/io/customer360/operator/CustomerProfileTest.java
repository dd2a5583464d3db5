package io.customer360.operator;

import static io.customer360.model.CustomerChange.HISTORY;
import static io.customer360.testing.Changes.committedAt;
import static io.customer360.testing.Changes.customer;
import static io.customer360.testing.Changes.deleted;
import static io.customer360.testing.Changes.interaction;
import static io.customer360.testing.Changes.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.ProfileUpdate;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomerProfileTest {

    private static final long ADA = 7;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final int TODAY = (int) DAY.toEpochDay();
    private static final long NOON = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    private static final long TWO_SECONDS = 2_000;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private CustomerOperator operator;

    @BeforeEach
    void starts() throws Exception {
        operator = CustomerOperator.startAt(NOON, Duration.ofSeconds(1));
    }

    @AfterEach
    void stops() throws Exception {
        operator.close();
    }

    @Test
    void emitsNothingWhileHistoryIsIncomplete() throws Exception {
        operator.accept(customer(ADA, HISTORY));
        operator.clock(NOON + HOUR);

        operator.restoreAt(NOON + HOUR, true);

        assertThat(operator.updates()).isEmpty();
        assertThat(operator.eventTimers()).isEqualTo(1);
        assertThat(operator.processingTimers()).isZero();
    }

    @Test
    void emitsEachCustomerOnceWhenHistoryIsComplete() throws Exception {
        operator.accept(customer(ADA, HISTORY));
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY, HISTORY));
        operator.historyCompletes();

        assertThat(operator.updates()).hasSize(1);
        assertThat(operator.updates().get(0).profile().totalSpend()).isEqualByComparingTo("3");
        operator.clock(NOON + HOUR);
        assertThat(operator.updates()).hasSize(1);
    }

    @Test
    void aChangeThatMakesNoDifferenceIsEmittedWithAHigherVersion() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.clock(NOON + TWO_SECONDS);
        operator.accept(customer(ADA, 1));
        operator.clock(NOON + 2 * TWO_SECONDS);

        assertThat(operator.updates()).hasSize(2);
        assertThat(operator.updates().get(1).version())
                .isGreaterThan(operator.updates().get(0).version());
    }

    @Test
    void aStaleChangeEmitsNothing() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 5));
        operator.clock(NOON + TWO_SECONDS);
        operator.accept(customer(ADA, 4));
        operator.clock(NOON + 2 * TWO_SECONDS);

        assertThat(operator.updates()).hasSize(1);
    }

    @Test
    void versionsGrowEvenIfTheClockStandsStill() throws Exception {
        operator.close();
        operator = CustomerOperator.startAt(NOON, Duration.ZERO);
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(customer(ADA, 2));

        assertThat(operator.updates())
                .extracting(ProfileUpdate::version)
                .containsExactly(NOON * 1_000, NOON * 1_000 + 1);
    }

    @Test
    void versionsGoOnWhenADeletedCustomerComesBack() throws Exception {
        operator.close();
        operator = CustomerOperator.startAt(NOON, Duration.ZERO);
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(deleted(customer(ADA, 1), 2));
        operator.accept(customer(ADA, 3));

        assertThat(operator.updates())
                .extracting(ProfileUpdate::version)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void deletingTheCustomerDeletesTheDocumentAndItsTimers() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.clock(NOON + TWO_SECONDS);
        operator.accept(deleted(customer(ADA, 1), 2));
        operator.clock(NOON + 2 * TWO_SECONDS);

        assertThat(operator.updates().get(1).profile()).isNull();
        assertThat(operator.updates().get(1).version())
                .isGreaterThan(operator.updates().get(0).version());
        assertThat(operator.processingTimers()).isZero();
    }

    @Test
    void rowsWithoutACustomerWaitSilently() throws Exception {
        operator.historyCompletes();
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY, 1));
        operator.clock(NOON + TWO_SECONDS);
        assertThat(operator.updates()).isEmpty();
        assertThat(operator.processingTimers()).isZero();

        operator.accept(customer(ADA, 1));
        operator.clock(NOON + 2 * TWO_SECONDS);
        assertThat(operator.updates().get(0).profile().totalPurchases()).isEqualTo(1);
    }

    @Test
    void aDeleteOfAnUnknownCustomerIsWrittenSinceTheIndexMayBeAhead() throws Exception {
        operator.historyCompletes();
        operator.accept(deleted(customer(ADA, 1), 2));
        operator.clock(NOON + TWO_SECONDS);

        assertThat(operator.updates()).hasSize(1);
        assertThat(operator.updates().get(0).profile()).isNull();
    }

    @Test
    void scoresOfTheNewDayFollowAfterMidnight() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY - 30, 2));
        operator.clock(NOON + TWO_SECONDS);
        operator.clock(NOON + 13 * HOUR);

        assertThat(operator.updates()).hasSize(2);
        assertThat(operator.updates().get(0).profile().churnRiskScore()).isEqualTo(1);
        assertThat(operator.updates().get(1).profile().churnRiskScore()).isEqualTo(2);
        assertThat(operator.updates().get(1).profile().asOf()).isEqualTo(TODAY + 1);
        assertThat(operator.processingTimers()).isEqualTo(1);
    }

    @Test
    void onlyLiveChangesTellACommitThatTheWriteCanBeMeasuredFrom() throws Exception {
        operator.accept(customer(ADA, HISTORY));
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY - 30, HISTORY));
        operator.historyCompletes();
        operator.accept(committedAt(NOON - 5, interaction(1, ADA, 3L, true, 1)));
        operator.clock(NOON + TWO_SECONDS);
        operator.clock(NOON + 13 * HOUR);

        assertThat(operator.updates())
                .extracting(ProfileUpdate::newestCommit)
                .containsExactly(null, NOON - 5, null);
    }

    @Test
    void aNewDayThatChangesNothingIsNotWritten() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.clock(NOON + TWO_SECONDS);
        operator.clock(NOON + 49 * HOUR);

        assertThat(operator.updates()).hasSize(1);
        assertThat(operator.processingTimers()).isEqualTo(1);
    }
}
