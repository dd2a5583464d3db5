package io.customer360.benchmark.sink;

import io.customer360.config.JobOptions;
import io.customer360.sink.client.Documents;
import io.customer360.sink.client.ElasticsearchSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that brings documents to Elasticsearch, or the job without that.
 *
 * @param name the kind, and if it is not the job's default {@code -DOCUMENTSxIN_FLIGHT}
 * @param maxDocuments of one bulk
 * @param maxInFlight bulks under way, of the loader or of each subtask
 */
public record SinkContender(String name, Kind kind, int maxDocuments, int maxInFlight) {

    enum Kind {
        /** The loader. */
        PLAIN,
        /** The sink behind a source of profiles. */
        SINK,
        /** The job. */
        JOB,
        /** The job with a sink that discards. */
        DISCARDING
    }

    private static final Pattern NAME = Pattern.compile("(\\w+)(?:-(\\d+)x(\\d+))?");

    /** Generous: the number of documents is what limits a bulk here. */
    private static final int DOCUMENT_BYTES = 5000;

    private static final List<String> STANDARD =
            List.of(
                    "plain-1000x2",
                    "plain-1000x4",
                    "plain-5000x2",
                    "plain-5000x4",
                    "sink",
                    "job",
                    "discarding");

    /** Returns the contenders with these names; the usual ones for {@code all}. */
    public static List<SinkContender> named(List<String> names) {
        List<String> wanted = names.equals(List.of("all")) ? STANDARD : names;
        return wanted.stream().map(SinkContender::named).toList();
    }

    public static SinkContender named(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("No contender is named " + name);
        }
        boolean isDefault = parts.group(2) == null;
        return new SinkContender(
                name,
                Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                isDefault
                        ? JobOptions.BULK_MAX_DOCUMENTS.defaultValue()
                        : Integer.parseInt(parts.group(2)),
                isDefault
                        ? JobOptions.BULK_MAX_IN_FLIGHT.defaultValue()
                        : Integer.parseInt(parts.group(3)));
    }

    /** Returns settings that are the job's defaults otherwise. */
    public ElasticsearchSettings settings(String url, String index) {
        return new ElasticsearchSettings(
                List.of(url),
                index,
                JobOptions.ELASTICSEARCH_GENERATION.defaultValue(),
                null,
                null,
                null,
                null,
                maxDocuments,
                Math.max(JobOptions.BULK_MAX_BYTES.defaultValue(), maxDocuments * DOCUMENT_BYTES),
                maxInFlight,
                Duration.parse(JobOptions.BULK_FLUSH_INTERVAL.defaultValue()),
                Duration.parse(JobOptions.ELASTICSEARCH_REQUEST_TIMEOUT.defaultValue()),
                JobOptions.BUFFER_MAX_BYTES.defaultValue(),
                JobOptions.STOP_WHEN_REJECTED.defaultValue(),
                null,
                Documents.PROFILES);
    }
}
