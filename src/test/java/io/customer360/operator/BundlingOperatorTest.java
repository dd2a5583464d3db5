package io.customer360.operator;

import static io.customer360.model.CustomerChange.HISTORY;
import static io.customer360.model.Label.Kind.PRESENT;
import static io.customer360.model.SourceTable.PRODUCT_CATALOG;
import static io.customer360.testing.Changes.committed;
import static io.customer360.testing.Changes.customer;
import static io.customer360.testing.Changes.interaction;
import static io.customer360.testing.Changes.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.Label;
import io.customer360.model.Product;
import io.customer360.model.ProfileUpdate;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long what comes for a customer waits on the heap. */
class BundlingOperatorTest {

    private static final long ADA = 7;
    private static final long BEN = 8;
    private static final long NOON = 1_772_366_400_000L;
    private static final long SHOE = 5;
    private static final Product SHOES = new Product("Shoes", "Nord");
    private static final int MORE_THAN_MAY_WAIT = 110_000;

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
    void aBurstOfChangesIsOneDocumentSoon() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.clock(NOON + 100);
        operator.accept(interaction(1, ADA, 3L, true, 2));
        operator.clock(NOON + 199);
        operator.accept(interaction(2, ADA, 3L, true, 3));

        assertThat(operator.updates()).isEmpty();
        operator.clock(NOON + 200);
        assertThat(operator.updates()).hasSize(1);
        assertThat(operator.updates().get(0).profile().totalInteractions()).isEqualTo(2);
    }

    @Test
    void nobodyIsWrittenTwiceWithinTheIntervalHoweverMuchComes() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        for (int tenth = 1; tenth <= 32; tenth++) {
            operator.clock(NOON + 100 * tenth);
            operator.accept(interaction(tenth, ADA, 3L, true, 1 + tenth));
        }

        assertThat(operator.updates())
                .extracting(update -> update.profile().totalInteractions())
                .containsExactly(1L, 11L, 21L, 31L);
    }

    @Test
    void whoeverWasQuietDoesNotWaitForThoseWhoWereNot() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.clock(NOON + 200);
        operator.accept(customer(ADA, 2));
        operator.accept(customer(BEN, 1));

        operator.clock(NOON + 400);
        assertThat(operator.updates())
                .extracting(ProfileUpdate::customerId)
                .containsExactly(ADA, BEN);
        operator.clock(NOON + 1_200);
        assertThat(operator.updates())
                .extracting(ProfileUpdate::customerId)
                .containsExactly(ADA, BEN, ADA);
    }

    @Test
    void aLateChangeWaitsATenthOfItsLatenessAndALabelAsMuchAsWhatCameLast() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(BEN, 1));
        operator.accept(purchase(1, SHOE, BEN, "10", 19_000, 2));
        operator.clock(NOON + 2_000);
        operator.accept(committed(customer(ADA, 1), NOON + 2_000 - 30_000));
        operator.accept(new Label(BEN, PRODUCT_CATALOG, SHOE, PRESENT, 1, 0, SHOES));

        operator.clock(NOON + 4_999);
        assertThat(operator.updates()).extracting(ProfileUpdate::customerId).containsExactly(BEN);
        operator.clock(NOON + 5_000);
        assertThat(operator.updates())
                .extracting(ProfileUpdate::customerId)
                .containsExactly(BEN, ADA, BEN);
    }

    @Test
    void howLateAChangeIsDelaysItByNoMoreThanTenIntervals() throws Exception {
        operator.historyCompletes();
        operator.accept(committed(customer(ADA, 1), 0));
        operator.clock(NOON + 9_999);
        assertThat(operator.updates()).isEmpty();

        operator.clock(NOON + 10_000);
        assertThat(operator.updates()).hasSize(1);
    }

    @Test
    void aBarrierLetsNothingWait() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.barrier();
        assertThat(operator.updates()).hasSize(1);

        operator.clock(NOON + 2_000);
        assertThat(operator.updates()).hasSize(1);
    }

    @Test
    void whoWaitsLongestIsWrittenFirstWhenTooMuchWaits() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(customer(BEN, 1));
        for (int row = 1; row <= MORE_THAN_MAY_WAIT; row++) {
            operator.accept(interaction(row, BEN, 3L, true, row));
        }

        assertThat(operator.updates())
                .extracting(ProfileUpdate::customerId)
                .containsExactly(ADA, BEN);
    }

    @Test
    void historyWaitsForItsEndAndIsMergedBeforeIt() throws Exception {
        operator.accept(customer(ADA, HISTORY));
        operator.clock(NOON + 3_600_000);
        assertThat(operator.stateEntries()).isZero();

        operator.historyCompletes();
        assertThat(operator.updates()).hasSize(1);
    }
}
