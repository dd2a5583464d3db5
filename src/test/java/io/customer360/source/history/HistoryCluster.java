package io.customer360.source.history;

import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterPipelineExecutorServiceLoader;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A local Flink with two slots for the tests of a class, which keeps the metrics of its jobs. */
final class HistoryCluster implements BeforeAllCallback, AfterAllCallback {

    private static final int SLOTS = 2;

    private final InMemoryReporter metrics = InMemoryReporter.createWithRetainedMetrics();
    private MiniCluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        metrics.addToConfiguration(configuration);
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(SLOTS)
                                .build());
        cluster.start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        cluster.close();
    }

    InMemoryReporter metrics() {
        return metrics;
    }

    /** Returns whether every subtask that reads history in a job has finished. */
    boolean hasReadHistory(JobID job) throws Exception {
        return cluster.getExecutionGraph(job).get().getAllVertices().values().stream()
                .filter(vertex -> vertex.getName().startsWith("Source: History"))
                .allMatch(vertex -> vertex.getAggregateState() == ExecutionState.FINISHED);
    }

    /** Returns an environment with the settings that the job insists on. */
    StreamExecutionEnvironment environment(Configuration settings) {
        Configuration configuration =
                MiniClusterPipelineExecutorServiceLoader.updateConfigurationForMiniCluster(
                        settings, List.of(), List.of());
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        if (!settings.contains(CoreOptions.DEFAULT_PARALLELISM)) {
            configuration.set(CoreOptions.DEFAULT_PARALLELISM, SLOTS);
        }
        return new StreamExecutionEnvironment(
                new MiniClusterPipelineExecutorServiceLoader(cluster), configuration, null);
    }
}
