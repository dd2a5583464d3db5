package io.customer360.source.watch;

import io.customer360.model.ProfileUpdate;
import io.customer360.source.database.HistorySettings;
import io.customer360.source.database.SourceConnections;
import io.customer360.source.database.SourceDatabase;
import io.customer360.source.database.SourceDatabaseProblem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.annotation.Nullable;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the source database's catalog again and again with what it was, with a parallelism of
 * one: partitions that come and go, tables that are swapped and the like send no change.
 *
 * <p>What was found last is in the state, so that changes of a time without the job are told as
 * well. A thread of its own asks the database; nothing waits for it, and a database that is away is
 * asked again.
 */
public final class SourceWatch extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<ProfileUpdate, Void> {

    /** How often the catalog is looked at. */
    public static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final long serialVersionUID = 1L;
    private static final Logger WATCH_LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final String CHANGES = "schemaChanges";
    private static final String PROBLEMS = "schemaProblems";

    @Nullable private final HistorySettings settings;
    private final Duration interval;

    private transient AtomicReference<CatalogSnapshot> last;
    private transient ListState<String> kept;
    private transient volatile List<String> problems;
    @Nullable private transient volatile Connection asking;
    private transient volatile boolean closed;
    private transient Counter changes;
    @Nullable private transient ScheduledExecutorService thread;

    /**
     * @param settings null if it is not told where the database is: then nothing is looked at
     */
    public SourceWatch(@Nullable HistorySettings settings, Duration interval) {
        this.settings = settings;
        this.interval = interval;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        last = new AtomicReference<>();
        kept =
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>("catalog", Types.STRING));
        if (context.isRestored()) {
            List<String> lines = new ArrayList<>();
            kept.get().forEach(lines::add);
            // Savepoints from before there was a watch have none.
            if (!lines.isEmpty()) {
                last.set(CatalogSnapshot.of(lines));
            }
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        register(getMetricGroup());
        if (settings != null) {
            thread =
                    Executors.newSingleThreadScheduledExecutor(
                            task -> {
                                Thread daemon = new Thread(task, "source-watch");
                                daemon.setDaemon(true);
                                return daemon;
                            });
            thread.scheduleWithFixedDelay(
                    this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void register(MetricGroup metrics) {
        problems = List.of();
        MetricGroup source = metrics.addGroup("source");
        changes = source.counter(CHANGES, new ThreadSafeSimpleCounter());
        source.gauge(PROBLEMS, () -> problems.size());
    }

    @Override
    public void processElement(StreamRecord<ProfileUpdate> record) {
        throw new IllegalStateException("Only the watermark of the profiles is to come here");
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        CatalogSnapshot found = last.get();
        kept.update(found == null ? List.of() : found.lines());
    }

    private void look() {
        try (Connection connection = SourceConnections.open(settings)) {
            asking = connection;
            tellChanges(CatalogReader.read(connection, settings));
            tellProblems(SourceDatabase.problems(connection, settings));
        } catch (SQLException | RuntimeException e) {
            if (!closed) {
                WATCH_LOG.warn(
                        "The catalog of the source database was not looked at, and is again in {}:"
                                + " {}",
                        interval,
                        e.getMessage());
            }
        } finally {
            asking = null;
        }
    }

    private void tellChanges(CatalogSnapshot found) {
        CatalogSnapshot before = last.getAndSet(found);
        if (before == null) {
            return;
        }
        for (String difference : found.differencesSince(before)) {
            changes.inc();
            WATCH_LOG.warn("The source database changed under the job: {}", difference);
        }
    }

    private void tellProblems(List<SourceDatabaseProblem> found) {
        List<String> before = problems;
        problems = found.stream().map(SourceDatabaseProblem::toString).toList();
        problems.stream()
                .filter(problem -> !before.contains(problem))
                .forEach(
                        problem ->
                                WATCH_LOG.warn(
                                        "The source database is not captured whole: {}", problem));
        if (problems.isEmpty() && !before.isEmpty()) {
            WATCH_LOG.info("The source database is captured whole again");
        }
    }

    @Override
    public void close() throws Exception {
        closed = true;
        if (thread != null) {
            thread.shutdownNow();
            Connection open = asking;
            if (open != null) {
                open.abort(Runnable::run);
            }
        }
        super.close();
    }
}
