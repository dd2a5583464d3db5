package io.customer360.sink.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sink.bulk.DocumentWrite.Arrival;
import io.customer360.sink.bulk.DocumentWrite.Target;
import org.junit.jupiter.api.Test;

class OutstandingWritesTest {

    private final OutstandingWrites outstanding = new OutstandingWrites();

    @Test
    void remembersTheNewestWhileAnOlderOneIsUnderWay() {
        outstanding.add(write(1, 10));
        outstanding.add(write(1, 11));

        outstanding.settle(write(1, 11));

        assertThat(outstanding.isSuperseded(write(1, 10))).isTrue();
        assertThat(outstanding.isSuperseded(write(1, 11))).isFalse();
    }

    @Test
    void forgetsACustomerWithItsLastWrite() {
        outstanding.add(write(1, 10));
        outstanding.add(write(1, 10));
        outstanding.add(write(2, 5));

        outstanding.settle(write(1, 10));
        assertThat(outstanding.customers()).isEqualTo(2);
        outstanding.settle(write(1, 10));
        outstanding.settle(write(2, 5));

        assertThat(outstanding.customers()).isZero();
    }

    @Test
    void neverDropsTheNoteOfARejectedDocument() {
        DocumentWrite note = write(1, 10).rejectedAs(new byte[0]);
        outstanding.add(write(1, 11));

        assertThat(outstanding.isSuperseded(note)).isFalse();
    }

    private static DocumentWrite write(long customerId, long version) {
        return new DocumentWrite(
                Target.PROFILES,
                customerId,
                version,
                version,
                new byte[0],
                null,
                0,
                Arrival.HERE,
                null);
    }
}
