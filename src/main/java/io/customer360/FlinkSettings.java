package io.customer360;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.JobManagerOptions.SchedulerType;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.SchedulerExecutionMode;
import org.apache.flink.configuration.StateChangelogOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * The preflight check of Flink's own settings: those under which the job would run, and its
 * documents would be false or never come.
 */
final class FlinkSettings {

    private final ReadableConfig flink;
    private final List<String> problems = new ArrayList<>();

    private FlinkSettings(ReadableConfig flink) {
        this.flink = flink;
    }

    /**
     * Checks all of them.
     *
     * @throws IllegalStateException naming every setting, with the reason and the value to set
     */
    static void check(ReadableConfig flink) {
        FlinkSettings settings = new FlinkSettings(flink);
        settings.checkExecution();
        settings.checkCheckpoints();
        settings.checkRecovery();
        if (!settings.problems.isEmpty()) {
            throw new IllegalStateException(
                    "Flink's settings do not allow true profiles (see flink-conf/config.yaml):\n"
                            + "  - "
                            + String.join("\n  - ", settings.problems));
        }
    }

    private void checkExecution() {
        refuseIf(
                flink.get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.BATCH,
                ExecutionOptions.RUNTIME_MODE,
                "changes never end, and a batch job shows nothing before its end",
                "STREAMING");
        refuseIf(
                isZero(flink.get(PipelineOptions.AUTO_WATERMARK_INTERVAL)),
                PipelineOptions.AUTO_WATERMARK_INTERVAL,
                "the end of history would never be noticed, and no document be written",
                "200 ms");
        int most = flink.get(PipelineOptions.MAX_PARALLELISM);
        refuseIf(
                most > 0 && most < flink.get(CoreOptions.DEFAULT_PARALLELISM),
                PipelineOptions.MAX_PARALLELISM,
                "it is less than parallelism.default, and can never be raised without losing the"
                        + " state",
                "720");
    }

    private void checkCheckpoints() {
        Duration interval = flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        refuseIf(
                isZero(interval),
                CheckpointingOptions.CHECKPOINTING_INTERVAL,
                "without checkpoints a failure loses the positions in Kafka and all state, no"
                        + " generation is ever complete, and no transition is told",
                "30 s");
        refuseIf(
                flink.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE)
                        != CheckpointingMode.EXACTLY_ONCE,
                CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
                "a checkpoint would contain changes from behind it, so that a generation could"
                        + " become public too early and transitions be told wrongly",
                "EXACTLY_ONCE");
        refuseIf(
                !flink.get(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH),
                CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH,
                "there would be no checkpoint any more once history is read",
                "true");
        refuseIf(
                flink.get(StateChangelogOptions.ENABLE_STATE_CHANGE_LOG),
                StateChangelogOptions.ENABLE_STATE_CHANGE_LOG,
                "it is experimental in Flink, and neither the job's migrations of state nor the"
                        + " expiry of what it remembers of deleted rows are tested with it",
                "false");
    }

    private void checkRecovery() {
        refuseIf(
                flink.get(StateRecoveryOptions.APPROXIMATE_LOCAL_RECOVERY),
                StateRecoveryOptions.APPROXIMATE_LOCAL_RECOVERY,
                "a failed task would lose changes",
                "false");
        refuseIf(
                flink.get(StateRecoveryOptions.CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA) >= 0,
                StateRecoveryOptions.CHECKPOINT_ID_OF_IGNORED_IN_FLIGHT_DATA,
                "changes in flight at that checkpoint would be lost",
                "-1");
        boolean unaligned = flink.get(CheckpointingOptions.ENABLE_UNALIGNED);
        refuseIf(
                unaligned && flink.get(JobManagerOptions.SCHEDULER) == SchedulerType.Adaptive,
                JobManagerOptions.SCHEDULER,
                "it rescales the job from an unaligned checkpoint, where a newer change may"
                        + " overtake an older one of its row",
                "Default");
        refuseIf(
                unaligned
                        && flink.get(JobManagerOptions.SCHEDULER_MODE)
                                == SchedulerExecutionMode.REACTIVE,
                JobManagerOptions.SCHEDULER_MODE,
                "it rescales the job from an unaligned checkpoint, where a newer change may"
                        + " overtake an older one of its row",
                "no value");
    }

    private void refuseIf(boolean wrong, ConfigOption<?> setting, String reason, String value) {
        if (wrong) {
            problems.add("%s: %s; set it to %s".formatted(setting.key(), reason, value));
        }
    }

    private static boolean isZero(Duration interval) {
        return interval == null || interval.isZero();
    }
}
