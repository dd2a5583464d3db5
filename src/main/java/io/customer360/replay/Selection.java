package io.customer360.replay;

import java.time.Instant;
import javax.annotation.Nullable;

/**
 * Which dead letters are meant; null means whichever.
 *
 * @param reason why they were put aside
 * @param topic where their records were first
 * @param from the earliest first timestamp of their records
 * @param to what those are all before
 */
public record Selection(
        @Nullable String reason,
        @Nullable String topic,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Returns whether all dead letters are meant, whatever they are. */
    boolean isEverything() {
        return reason == null && topic == null && from == null && to == null;
    }

    boolean has(Letter letter) {
        Instant time = Instant.ofEpochMilli(letter.timestamp());
        return (reason == null || reason.equals(letter.reason()))
                && (topic == null || topic.equals(letter.topic()))
                && (from == null || !time.isBefore(from))
                && (to == null || time.isBefore(to));
    }
}
