package io.customer360.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Something to run and measure.
 *
 * @param settings Flink's settings in which it differs from {@code flink-conf/config.yaml}
 */
record Variant(String name, Job job, Map<String, String> settings) {

    /** Adds the operators of a variant, from the change topics to the counting sinks. */
    interface Job {
        void define(StreamExecutionEnvironment env, CrmTopics topics) throws Exception;
    }

    private static final Map<String, String> HEAP = Map.of("state.backend.type", "hashmap");
    private static final Map<String, String> ROCKSDB = Map.of("state.backend.type", "rocksdb");

    /** Names of the counting sinks. */
    static final String RESULTS = "results";

    static final String DEAD_LETTERS = "dead-letters";

    static final List<Variant> ALL =
            List.of(
                    new Variant("customer360-heap", MeasuredPipelines::customer360, HEAP),
                    new Variant("customer360-rocksdb", MeasuredPipelines::customer360, ROCKSDB),
                    new Variant("limit", MeasuredPipelines::limit, HEAP),
                    new Variant("keyed-heap", MeasuredPipelines::keyed, HEAP),
                    new Variant("keyed-rocksdb", MeasuredPipelines::keyed, ROCKSDB));

    /** Returns how long nothing may move until the variant is known to have given all results. */
    Duration quiet() {
        return Duration.ofSeconds(3);
    }

    /** Returns the variants with these names, or names that begin like these. */
    static List<Variant> named(List<String> names) {
        List<Variant> found = names.stream().flatMap(Variant::beginning).distinct().toList();
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
