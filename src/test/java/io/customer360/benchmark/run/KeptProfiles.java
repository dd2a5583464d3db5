package io.customer360.benchmark.run;

import io.customer360.model.ProfileUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.concurrent.FutureUtils;

/**
 * What the job gave to its sink in one run, by subtask and in order, kept in this JVM to be sent
 * again by something else.
 */
public final class KeptProfiles implements Sink<ProfileUpdate> {

    private static final Map<Integer, List<ProfileUpdate>> BY_SUBTASK = new ConcurrentHashMap<>();

    /** Returns how many updates of each subtask are sent again: as many as of any other. */
    private static int perSubtask() {
        return BY_SUBTASK.values().stream().mapToInt(List::size).min().orElseThrow();
    }

    /** Returns all that is sent again, in turns of the subtasks. */
    public static List<ProfileUpdate> all() {
        List<ProfileUpdate> all = new ArrayList<>();
        for (int i = 0; i < perSubtask(); i++) {
            for (List<ProfileUpdate> subtask : BY_SUBTASK.values()) {
                all.add(subtask.get(i));
            }
        }
        return all;
    }

    /** Returns a source that gives each subtask what was kept of it, and then stays quiet. */
    static DataGeneratorSource<ProfileUpdate> source() {
        int updates = perSubtask();
        RateLimiterStrategy<NumberSequenceSplit> limit = parallelism -> new First(updates);
        return new DataGeneratorSource<>(
                new Replay(), Long.MAX_VALUE, limit, TypeInformation.of(ProfileUpdate.class));
    }

    /** Lets so many pass and no more. */
    private static final class First implements RateLimiter<NumberSequenceSplit> {

        private int left;

        First(int left) {
            this.left = left;
        }

        @Override
        public CompletionStage<Void> acquire(int permits) {
            left -= permits;
            return left < 0 ? new CompletableFuture<>() : FutureUtils.completedVoidFuture();
        }
    }

    private static final class Replay implements GeneratorFunction<Long, ProfileUpdate> {

        private transient List<ProfileUpdate> updates;
        private transient Counter read;

        @Override
        public void open(SourceReaderContext context) {
            updates = BY_SUBTASK.get(context.getIndexOfSubtask());
            read = context.metricGroup().getIOMetricGroup().getNumRecordsInCounter();
        }

        @Override
        public ProfileUpdate map(Long number) {
            ProfileUpdate next = updates.get((int) read.getCount());
            read.inc();
            return next;
        }
    }

    @Override
    public SinkWriter<ProfileUpdate> createWriter(WriterInitContext context) {
        List<ProfileUpdate> updates = new ArrayList<>();
        BY_SUBTASK.put(context.getTaskInfo().getIndexOfThisSubtask(), updates);
        return new SinkWriter<>() {
            @Override
            public void write(ProfileUpdate update, Context context) {
                updates.add(update);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
