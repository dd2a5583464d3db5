package io.customer360.benchmark.outage;

/**
 * What was seen at one moment.
 *
 * @param second since the changes began
 * @param phase what Elasticsearch did then
 * @param read records that the job had read
 * @param waiting profiles that the sink had taken and Elasticsearch had not acknowledged
 * @param completed checkpoints so far
 * @param failed checkpoints so far
 * @param longestMillis the longest completed checkpoint so far, from its trigger to its end
 * @param lastBytes what the last completed checkpoint wrote
 */
record OutageSample(
        long second,
        String phase,
        long read,
        long waiting,
        long completed,
        long failed,
        long longestMillis,
        long lastBytes) {

    /** Returns a line of the report: what came since an earlier moment. */
    String since(OutageSample before) {
        long seconds = Math.max(1, second - before.second);
        return "| %d to %d | %s | %,d | %,d | %d, %d | %.1f s | %.1f MB |"
                .formatted(
                        before.second,
                        second,
                        phase,
                        (read - before.read) / seconds,
                        waiting,
                        completed - before.completed,
                        failed - before.failed,
                        longestMillis / 1e3,
                        lastBytes / 1e6);
    }
}
