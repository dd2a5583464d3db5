package io.customer360.sink.bulk;

/** What the sink counts, in the metric group {@code elasticsearch}. */
enum SinkCounter {
    /** Documents and deletes that Elasticsearch took. */
    WRITTEN("written"),
    /** Writes that a newer one had overtaken. */
    STALE("stale"),
    /** Writes that are sent once more, each time. */
    RETRIED("retried"),
    /** Documents that Elasticsearch refused; they are in the index of rejected ones. */
    REJECTED("rejected"),
    /** Customers of whom nothing is left; each has a receipt in the log. */
    ERASED("erased"),
    /** Writes that found a version from a clock ahead of ours and were written above it. */
    CLOCK_SKEW("clockSkew"),
    /** Bulk requests sent. */
    BULK_REQUESTS("bulkRequests");

    private final String metricName;

    SinkCounter(String metricName) {
        this.metricName = metricName;
    }

    String metricName() {
        return metricName;
    }
}
