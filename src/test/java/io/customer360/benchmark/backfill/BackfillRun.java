package io.customer360.benchmark.backfill;

/**
 * All tables read once.
 *
 * @param seconds from the first row until the last result was out
 * @param results rows or changes that were counted behind, or documents
 */
record BackfillRun(String variant, long rows, double seconds, long results) {

    double rowsPerSecond() {
        return rows / seconds;
    }

    @Override
    public String toString() {
        return "%-16s %,9.0f rows/s  %5.1f s  %,d results"
                .formatted(variant, rowsPerSecond(), seconds, results);
    }
}
