package io.customer360.benchmark.topics;

/** Which part of the topics a run reads. */
public enum Phase {
    /** From the beginning, with no state before. */
    HISTORY,
    /** What came after history, as fast as it goes, with the state of all history. */
    LIVE,
    /** All of it from the beginning. */
    BOTH;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
