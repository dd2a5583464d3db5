package io.customer360.operator;

import static io.customer360.model.CustomerChange.HISTORY;
import static io.customer360.testing.Changes.customer;
import static io.customer360.testing.Changes.deleted;
import static io.customer360.testing.Changes.interaction;
import static io.customer360.testing.Changes.purchase;
import static io.customer360.testing.Changes.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.customer360.model.ProfileUpdate;
import io.customer360.model.SourceTable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomerProfileStateTest {

    private static final long ADA = 7;
    private static final long NO_SUCH_CAMPAIGN = 99;
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
    void nothingIsKeptOfACustomerOfWhomAllIsGone() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY, 1));
        operator.clock(NOON + TWO_SECONDS);
        operator.accept(deleted(purchase(1, 10, ADA, "3.00", TODAY, 1), 2));
        operator.accept(deleted(customer(ADA, 1), 2));
        operator.clock(NOON + 2 * TWO_SECONDS);

        int tombstonesAndLastVersion = 2;
        assertThat(operator.stateEntries()).isEqualTo(tombstonesAndLastVersion);
    }

    @Test
    void theDeleteAfterWhichNothingIsLeftTellsWhatWasRemoved() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY, 1));
        operator.accept(purchase(1, 11, ADA, "4.00", TODAY, 1));
        operator.accept(response(1, NO_SUCH_CAMPAIGN, ADA, true, 1));
        operator.clock(NOON + TWO_SECONDS);
        operator.accept(deleted(customer(ADA, 1), 2));
        operator.accept(deleted(purchase(1, 10, ADA, "3.00", TODAY, 1), 2));
        operator.accept(deleted(purchase(1, 11, ADA, "4.00", TODAY, 1), 2));
        operator.clock(NOON + 2 * TWO_SECONDS);
        assertThat(operator.updates()).last().extracting(ProfileUpdate::erasure).isNull();

        operator.accept(deleted(response(1, NO_SUCH_CAMPAIGN, ADA, true, 1), 2));
        operator.clock(NOON + 3 * TWO_SECONDS);

        assertThat(operator.updates()).hasSize(3);
        assertThat(operator.updates().get(2).profile()).isNull();
        assertThat(operator.updates().get(2).erasure().rows())
                .containsOnly(
                        entry(SourceTable.CUSTOMER_INFO, 1L),
                        entry(SourceTable.PURCHASE_TRANSACTIONS, 2L),
                        entry(SourceTable.CAMPAIGN_RESPONSES, 1L));
    }

    @Test
    void nobodyIsErasedWhoNeverWasACustomer() throws Exception {
        operator.historyCompletes();
        operator.accept(interaction(1, ADA, 3L, true, 1));
        operator.accept(deleted(interaction(1, ADA, 3L, true, 1), 2));
        operator.clock(NOON + TWO_SECONDS);

        assertThat(operator.updates()).isEmpty();
        assertThat(operator.processingTimers()).isZero();
    }

    @Test
    void evenTheTombstonesOfAnErasedCustomerAreForgotten() throws Exception {
        operator.ttlClock(NOON);
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(deleted(customer(ADA, 1), 2));
        operator.clock(NOON + TWO_SECONDS);
        assertThat(operator.stateEntries()).isPositive();

        operator.ttlClock(NOON + Duration.ofDays(8).toMillis());
        for (int other = 1; other <= 100; other++) {
            operator.accept(customer(ADA + other, 3));
        }
        operator.restoreAt(NOON + TWO_SECONDS, false);

        int customers = 100;
        assertThat(operator.stateEntries()).isEqualTo(customers);
    }

    @Test
    void tombstonesOutliveTheirRetentionWhileHistoryIsIncomplete() throws Exception {
        operator.ttlClock(NOON);
        operator.accept(deleted(customer(ADA, 1), 2));
        operator.ttlClock(NOON + Duration.ofDays(30).toMillis());
        operator.accept(customer(ADA, HISTORY));
        operator.historyCompletes();

        assertThat(operator.updates()).extracting(ProfileUpdate::profile).containsOnlyNulls();
    }

    @Test
    void tombstonesExpireAfterwards() throws Exception {
        operator.ttlClock(NOON);
        operator.accept(deleted(customer(ADA, 1), 2));
        operator.historyCompletes();
        operator.ttlClock(NOON + Duration.ofDays(8).toMillis());
        operator.accept(customer(ADA, 1));
        operator.clock(NOON + TWO_SECONDS);

        assertThat(operator.updates()).last().extracting(ProfileUpdate::profile).isNotNull();
    }

    @Test
    void expiredTombstonesOfACustomerWhoStaysAreDropped() throws Exception {
        operator.ttlClock(NOON);
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(deleted(interaction(1, ADA, 3L, true, 1), 2));
        operator.clock(NOON + TWO_SECONDS);
        int customerAndTombstones = 2;
        assertThat(operator.stateEntries()).isEqualTo(customerAndTombstones);

        operator.ttlClock(NOON + Duration.ofDays(8).toMillis());
        operator.clock(NOON + Duration.ofDays(8).toMillis());
        assertThat(operator.stateEntries()).isOne();
    }

    @Test
    void aRestoredJobEmitsWhatWasDueOnceItsWatermarkIsBack() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY - 30, 2));
        operator.clock(NOON + TWO_SECONDS);
        operator.accept(interaction(1, ADA, 3L, true, 3));
        operator.restoreAt(NOON + 25 * HOUR, true);

        operator.clock(NOON + 26 * HOUR);
        assertThat(operator.updates()).isEmpty();
        operator.historyCompletes();
        assertThat(operator.updates()).hasSize(1);
        assertThat(operator.updates().get(0).profile().totalInteractions()).isEqualTo(1);
        assertThat(operator.updates().get(0).profile().asOf()).isEqualTo(TODAY + 1);
        assertThat(operator.processingTimers()).isEqualTo(1);
    }

    @Test
    void aDrainReleasesNobodyBeforeHistoryIsComplete() throws Exception {
        operator.accept(customer(ADA, HISTORY));

        assertThatThrownBy(operator::drain).hasMessageContaining("without: no job could go on");
        assertThat(operator.updates()).isEmpty();
    }

    @Test
    void resumingWithoutHistoryIsRefusedWhileItIsIncomplete() throws Exception {
        operator.accept(customer(ADA, HISTORY));

        assertThatThrownBy(() -> operator.restoreAt(NOON, false))
                .rootCause()
                .hasMessageContaining("backfill.enabled");
    }

    @Test
    void resumingWithoutHistoryIsFineOnceItWasComplete() throws Exception {
        operator.accept(customer(ADA, HISTORY));
        operator.historyCompletes();
        operator.restoreAt(NOON, false);
        operator.historyCompletes();
        operator.accept(interaction(1, ADA, 3L, true, 3));
        operator.clock(NOON + TWO_SECONDS);

        assertThat(operator.updates())
                .last()
                .extracting(update -> update.profile().firstName())
                .isEqualTo("Ada");
    }
}
