package io.customer360.demo.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AwaitedChangesTest {

    private long now;
    private final AwaitedChanges changes = new AwaitedChanges(() -> now);

    @Test
    void measuresFromTheChangeToItsFind() {
        changes.changing(7, "a");
        now = 100;
        changes.found(7, "a");

        assertThat(changes.take()).isEqualTo(new Delays(1, 100, 100, 100, 0));
        assertThat(changes.customers()).isEmpty();
    }

    @Test
    void anOlderNumberIsNotTheOneThatIsWaitedFor() {
        changes.changing(7, "a");
        now = 100;
        changes.found(7, "before");

        assertThat(changes.take()).isEqualTo(new Delays(0, 0, 0, 0, 100));
        assertThat(changes.customers()).containsExactly(7);
    }

    @Test
    void aLaterNumberSettlesTheOnesThatItHasOvertaken() {
        changes.changing(7, "a");
        now = 10;
        changes.changing(7, "b");
        now = 20;
        changes.changing(7, "c");
        now = 100;
        changes.found(7, "b");

        assertThat(changes.take()).isEqualTo(new Delays(2, 90, 90, 100, 80));
    }

    @Test
    void nothingIsWaitedForAfterACustomerIsGone() {
        changes.changing(7, "a");
        changes.removed(7);
        changes.removed(8);
        now = 100;

        assertThat(changes.customers()).isEmpty();
        assertThat(changes.take().oldestWaiting()).isZero();
    }

    @Test
    void aNumberThatIsNotWaitedForEndsTheWaitForTheOnesBefore() {
        for (int customer = 1; customer <= 200; customer++) {
            changes.changing(customer, "a");
        }
        changes.changing(7, "b");
        changes.changing(201, "a");

        assertThat(changes.customers()).hasSize(200).doesNotContain(7).contains(201);
    }

    @Test
    void delaysAreTakenOnce() {
        changes.changing(7, "a");
        changes.found(7, "a");
        changes.take();

        assertThat(changes.take().count()).isZero();
    }

    @Test
    void neverWaitsForMoreThanASearchCanAskFor() {
        for (int id = 1; id <= 1000; id++) {
            changes.changing(id, "a");
        }
        assertThat(changes.customers()).hasSize(200);

        changes.found(changes.customers().get(0), "a");
        changes.changing(2000, "a");
        assertThat(changes.customers()).hasSize(200).contains(2000);
    }
}
