package io.customer360.replay;

import io.customer360.model.DeadLetter;
import io.customer360.model.ReplayAge;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that letters may be put back into.
 *
 * @param ends the offset of each one's next record
 * @param tombstoneRetention how long a deleted row is remembered
 * @param now epoch milliseconds
 */
record Destinations(Map<TopicPartition, Long> ends, Duration tombstoneRetention, long now) {

    Destinations {
        ends = new HashMap<>(ends);
    }

    /**
     * Lets a letter pass that may be put back.
     *
     * @throws Refusal that says why not, and what to do
     */
    void check(Letter letter) throws Refusal {
        if (letter.reason().equals(DeadLetter.Reason.NOT_REPLAYABLE.name())) {
            throw new Refusal("it is no captured change: touch the row at the source instead");
        }
        if (!letter.whole()) {
            throw new Refusal(
                    "the dead-letter topic could not take its bytes: touch the row at the source,"
                            + " and its next change is read");
        }
        Long end = ends.get(letter.place().partition());
        if (end == null) {
            throw new Refusal(
                    "there is no such partition of a change topic (kafka.topic-prefix) any more");
        }
        if (letter.offset() >= end) {
            throw new Refusal("the topic was created anew since: only a rebuild helps");
        }
        if (letter.timestamp() < ReplayAge.earliest(tombstoneRetention, now)) {
            throw new Refusal(
                    "it is older than deletes are remembered (state.tombstone-retention), and might"
                            + " bring a deleted row back: touch the row at the source, and its next"
                            + " change is read");
        }
    }
}
