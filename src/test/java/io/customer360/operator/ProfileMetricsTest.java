package io.customer360.operator;

import static io.customer360.model.CustomerChange.HISTORY;
import static io.customer360.testing.Changes.customer;
import static io.customer360.testing.Changes.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the customers' operator tells those who watch it. */
class ProfileMetricsTest {

    private static final long ADA = 7;
    private static final long BOB = 8;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final int TODAY = (int) DAY.toEpochDay();
    private static final long NOON = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
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
    void customersAreHeldUntilHistoryIsCompleteAlsoAcrossARestart() throws Exception {
        operator.accept(customer(ADA, HISTORY));
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY, HISTORY));
        operator.accept(customer(BOB, HISTORY));
        operator.barrier();
        assertThat(operator.metrics().held.count()).isEqualTo(2);

        operator.restoreAt(NOON, true);
        assertThat(operator.metrics().held.count()).isEqualTo(2);

        operator.historyCompletes();
        assertThat(operator.metrics().held.count()).isZero();
        operator.accept(customer(ADA, 1));
        operator.barrier();
        assertThat(operator.metrics().held.count()).isZero();
    }

    @Test
    void changesThatShareADocumentAreCoalesced() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY, 1));
        operator.accept(purchase(2, 10, ADA, "3.00", TODAY, 2));
        operator.accept(customer(BOB, 1));
        operator.barrier();
        operator.accept(customer(ADA, 0));
        operator.barrier();

        assertThat(operator.metrics().applied.getCount()).isEqualTo(4);
        assertThat(operator.metrics().stale.getCount()).isEqualTo(1);
        assertThat(operator.metrics().emitted.getCount()).isEqualTo(2);
        assertThat(operator.metrics().coalesced.getCount()).isEqualTo(2);
    }

    @Test
    void allChangesOfACustomerOfHistoryShareOneDocument() throws Exception {
        operator.accept(customer(ADA, HISTORY));
        operator.barrier();
        operator.accept(purchase(1, 10, ADA, "3.00", TODAY, HISTORY));
        operator.barrier();
        operator.historyCompletes();

        assertThat(operator.metrics().emitted.getCount()).isEqualTo(1);
        assertThat(operator.metrics().coalesced.getCount()).isEqualTo(1);
    }

    @Test
    void aRecomputeIsOverdueWhenItComesLongAfterItsTime() throws Exception {
        operator.historyCompletes();
        operator.accept(customer(ADA, 1));
        operator.barrier();
        long midnight = NOON + 12 * HOUR;
        operator.clock(midnight + CustomerOperator.SPREAD.toMillis());
        assertThat(operator.metrics().overdue.getCount()).isZero();

        operator.restoreAt(midnight + 25 * HOUR, true);
        operator.clock(midnight + 25 * HOUR + ProfileMetrics.OVERDUE_MILLIS);
        assertThat(operator.metrics().overdue.getCount()).isEqualTo(1);
    }
}
