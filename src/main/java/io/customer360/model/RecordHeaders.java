package io.customer360.model;

/**
 * Names of the headers with which Kafka's records tell that they are dead letters, or were ones.
 * All values are text, numbers decimal.
 */
public final class RecordHeaders {

    /** Why the record was put aside, a {@link DeadLetter.Reason}. */
    public static final String REASON = "dead-letter.reason";

    /** What exactly was wrong. */
    public static final String DETAIL = "dead-letter.detail";

    /** Where the record was read first. */
    public static final String TOPIC = "dead-letter.topic";

    public static final String PARTITION = "dead-letter.partition";
    public static final String OFFSET = "dead-letter.offset";

    /** Its first Kafka timestamp, epoch milliseconds. */
    public static final String TIMESTAMP = "dead-letter.timestamp";

    /**
     * What a dead letter lacks, because the topic would have refused it: value, or key and value.
     */
    public static final String OMITTED = "dead-letter.omitted";

    /** What the headers of a record that was put back begin with. */
    public static final String REPLAY = "replay.";

    /** Where the record was first, which is where it was put back. */
    public static final String REPLAY_TOPIC = REPLAY + "topic";

    public static final String REPLAY_PARTITION = REPLAY + "partition";

    /** Its first offset, which stays its version. */
    public static final String REPLAY_OFFSET = REPLAY + "offset";

    /** Its first Kafka timestamp, epoch milliseconds. */
    public static final String REPLAY_TIMESTAMP = REPLAY + "timestamp";

    private RecordHeaders() {}
}
