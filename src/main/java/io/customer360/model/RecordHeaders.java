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

    /** Who put the record back; others may use headers of the same names. */
    public static final String REPLAY_BY = "replay.by";

    /** The value of {@link #REPLAY_BY}; records that were put back by earlier builds lack it. */
    public static final String THIS_JOB = "customer360";

    /** Where the record was first, which is where it was put back. */
    public static final String REPLAY_TOPIC = "replay.topic";

    public static final String REPLAY_PARTITION = "replay.partition";

    /** Its first offset, which stays its version. */
    public static final String REPLAY_OFFSET = "replay.offset";

    /** Its first Kafka timestamp, epoch milliseconds. */
    public static final String REPLAY_TIMESTAMP = "replay.timestamp";

    private RecordHeaders() {}
}
