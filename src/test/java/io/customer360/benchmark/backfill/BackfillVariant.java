package io.customer360.benchmark.backfill;

import io.customer360.benchmark.run.Tuning;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A way to read the seven tables.
 *
 * @param plain reads them without Flink and returns the rows; null if Flink does
 * @param pipeline reads them with Flink; null if it does not
 * @param settings of Flink
 */
record BackfillVariant(
        String name,
        @Nullable Plain plain,
        @Nullable Pipeline pipeline,
        Map<String, String> settings) {

    interface Plain {
        long read(PlainRead read) throws Exception;
    }

    interface Pipeline {
        void define(HistoryRead read, StreamExecutionEnvironment env);
    }

    static final String LOOP = "loop";
    static final String ALONE = "history";
    static final String KEYED = "history-keyed";

    static final List<BackfillVariant> ALL =
            List.of(
                    new BackfillVariant(LOOP, PlainRead::loop, null, Map.of()),
                    new BackfillVariant("loop-of-two", PlainRead::loopOfTwo, null, Map.of()),
                    new BackfillVariant("copy", PlainRead::copy, null, Map.of()),
                    new BackfillVariant(ALONE, null, HistoryRead::alone, Tuning.HEAP),
                    new BackfillVariant(KEYED, null, HistoryRead::keyed, Tuning.HEAP),
                    new BackfillVariant("job-heap", null, HistoryRead::job, Tuning.HEAP),
                    new BackfillVariant("job-rocksdb", null, HistoryRead::job, Tuning.ROCKSDB));

    /** Returns the variants with these names. */
    static List<BackfillVariant> named(List<String> names) {
        List<BackfillVariant> found =
                ALL.stream().filter(v -> names.contains("all") || names.contains(v.name)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No variant is named " + names);
        }
        return found;
    }

    @Override
    public String toString() {
        return name;
    }
}
