package io.customer360.benchmark.run;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.topics.CrmTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.TimeUtils;

/**
 * Something to run and measure.
 *
 * @param settings Flink's settings in which it differs from {@code flink-conf/config.yaml}
 */
public record Variant(String name, Job job, Map<String, String> settings) {

    /** Adds the operators of a variant, from the change topics to the counting sinks. */
    public interface Job {
        void define(StreamExecutionEnvironment env, CrmTopics topics) throws Exception;
    }

    /** Names of the counting sinks. */
    public static final String RESULTS = "results";

    static final String DEAD_LETTERS = "dead-letters";

    static final List<Variant> ALL =
            List.of(
                    new Variant("customer360-heap", MeasuredPipelines::customer360, Tuning.HEAP),
                    new Variant(
                            "customer360-rocksdb", MeasuredPipelines::customer360, Tuning.ROCKSDB),
                    new Variant("limit", MeasuredPipelines::limit, Tuning.HEAP),
                    new Variant("keyed-heap", MeasuredPipelines::keyed, Tuning.HEAP),
                    new Variant("keyed-rocksdb", MeasuredPipelines::keyed, Tuning.ROCKSDB),
                    new Variant(
                            "flink-sql-multijoin-heap",
                            SqlPeer.joining(SqlPeer.Joins.MULTI),
                            Tuning.sql(Tuning.HEAP)),
                    new Variant(
                            "flink-sql-multijoin-rocksdb",
                            SqlPeer.joining(SqlPeer.Joins.MULTI),
                            Tuning.sql(Tuning.ROCKSDB)),
                    new Variant(
                            "flink-sql-joins-heap",
                            SqlPeer.joining(SqlPeer.Joins.BINARY),
                            Tuning.sql(Tuning.HEAP)),
                    new Variant(
                            "flink-sql-joins-rocksdb",
                            SqlPeer.joining(SqlPeer.Joins.BINARY),
                            Tuning.sql(Tuning.ROCKSDB)));

    /** Returns how long nothing may move until the variant is known to have given all results. */
    Duration quiet() {
        String latency = settings.get(Tuning.LATENCY);
        Duration batch = latency == null ? Duration.ZERO : TimeUtils.parseDuration(latency);
        return batch.plusSeconds(3);
    }

    /** Returns the same with other settings added. */
    Variant with(Map<String, String> more) {
        return new Variant(name, job, Tuning.both(settings, more));
    }

    /** Returns the variants with these names, or names that begin like these. */
    public static List<Variant> named(BenchmarkOptions options) {
        List<String> names = options.variants();
        List<Variant> found =
                names.stream()
                        .flatMap(Variant::beginning)
                        .distinct()
                        .map(variant -> variant.with(options.settings()))
                        .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No variant is named " + names);
        }
        return found;
    }

    private static Stream<Variant> beginning(String name) {
        return ALL.stream().filter(v -> name.equals("all") || v.name.startsWith(name));
    }

    @Override
    public String toString() {
        return name;
    }
}
