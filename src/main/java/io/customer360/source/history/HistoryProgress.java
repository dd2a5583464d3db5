package io.customer360.source.history;

import java.util.function.LongSupplier;

/** Counts the rows that one reader has read and says when it is time to tell. */
final class HistoryProgress {

    /** The clock costs more than a row does. */
    private static final int ROWS_BETWEEN_LOOKS = 1000;

    private static final long NANOS_BETWEEN_REPORTS = 10_000_000_000L;

    private final LongSupplier nanoClock;
    private long rows;
    private long reportedAt;

    HistoryProgress(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.reportedAt = nanoClock.getAsLong();
    }

    /** Counts a row; returns, within a thousand rows, that the last report is ten seconds old. */
    boolean countRow() {
        if (++rows % ROWS_BETWEEN_LOOKS != 0) {
            return false;
        }
        long now = nanoClock.getAsLong();
        if (now - reportedAt < NANOS_BETWEEN_REPORTS) {
            return false;
        }
        reportedAt = now;
        return true;
    }
}
