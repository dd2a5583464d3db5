package io.customer360.benchmark.sink;

import io.customer360.benchmark.run.Measurement;

/**
 * One run of one contender into a fresh index.
 *
 * @param run of which documents are those that came to their end, sent or overtaken while they
 *     waited for that
 * @param documents those that were sent, or given to a sink that discards
 * @param server what that cost Elasticsearch
 */
record SinkMeasurement(Measurement run, long documents, ServerUsage server) {

    double documentsPerSecond() {
        return documents / (run.seconds() - run.waited());
    }

    double cpuMicros() {
        return run.cpuSeconds() * 1e6 / documents;
    }

    double serverCpuMicros() {
        return server.cpuMillis() * 1e3 / documents;
    }

    double sentBytes() {
        return (double) server.sentBytes() / documents;
    }

    double answeredBytes() {
        return (double) server.answeredBytes() / documents;
    }

    double documentsPerRequest() {
        return (double) documents / server.requests();
    }

    @Override
    public String toString() {
        return ("%-18s %,8.0f documents/s %,9.0f changes/s  %6.1f s, %.1f s waited  %,d documents"
                        + "  cpu us/document %.0f here, %.0f server  bytes/document %.0f, answer"
                        + " %.0f  %,d requests")
                .formatted(
                        run.variant(),
                        documentsPerSecond(),
                        run.changesPerSecond(),
                        run.seconds(),
                        run.waited(),
                        documents,
                        cpuMicros(),
                        serverCpuMicros(),
                        sentBytes(),
                        answeredBytes(),
                        server.requests());
    }
}
