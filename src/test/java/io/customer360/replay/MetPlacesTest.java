package io.customer360.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What the tool remembers of the letters that it has put back. */
class MetPlacesTest {

    private static final int ROOM = 1000;

    private final MetPlaces met = new MetPlaces((long) ROOM * MetPlaces.BYTES_OF_ONE);

    @Test
    void aPlaceIsMetOnceInEachPartition() {
        assertThat(met.add(place(0, 7))).isTrue();
        assertThat(met.add(place(1, 7))).isTrue();
        assertThat(met.add(place(0, 7))).isFalse();
        assertThat(met.add(place(1, 7))).isFalse();
    }

    @Test
    void neverMoreAreRememberedThanThereIsRoomFor() {
        for (int offset = 0; offset < 10 * ROOM; offset++) {
            assertThat(met.add(place(offset % 3, offset))).isTrue();
            assertThat(met.size()).isLessThanOrEqualTo(ROOM);
        }
    }

    @Test
    void aFullMemoryForgetsAndGoesOnToKnowWhatComesThen() {
        for (int offset = 0; offset <= ROOM; offset++) {
            met.add(place(0, offset));
        }

        assertThat(met.add(place(0, ROOM))).as("the last").isFalse();
        assertThat(met.add(place(0, 0))).as("the first, put back once more").isTrue();
    }

    private static Letter.Place place(int partition, long offset) {
        return new Letter.Place(new TopicPartition("crm.public.customer_info", partition), offset);
    }
}
