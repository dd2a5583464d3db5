package io.customer360;

import io.customer360.config.JobConfig;
import io.customer360.config.JobConfig.SwitchTime;
import io.customer360.model.LivePosition;
import io.customer360.model.ProfileUpdate;
import io.customer360.model.Transition;
import io.customer360.operator.CustomerProfileOperator;
import io.customer360.sink.bulk.ElasticsearchSink;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.deadletter.DeadLetterSink;
import io.customer360.sink.index.GenerationSwitch;
import io.customer360.sink.index.LiveProgress;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.sink.transitions.ServedTransitions;
import io.customer360.sink.transitions.TransitionSink;
import io.customer360.sink.transitions.TransitionTopic;
import io.customer360.source.HistoryChanges;
import io.customer360.source.LiveChanges;
import io.customer360.source.database.SourceDatabase;
import io.customer360.source.kafka.KafkaTopics;
import io.customer360.source.kafka.LiveOffsets;
import io.customer360.source.kafka.LiveSettings;
import io.customer360.source.kafka.StartPosition;
import io.customer360.source.kafka.TopicEnds;
import io.customer360.source.watch.SourceWatch;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job: one true, fresh profile per customer in Elasticsearch, from seven CRM tables.
 *
 * <p>Run as {@code --config FILE [--key value]…}; every key stands in {@code
 * flink-conf/customer360.properties}.
 */
public final class Customer360Job {

    private Customer360Job() {}

    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        FailedStart.guard(
                env,
                () -> {
                    define(env, arguments);
                    env.execute("customer360");
                });
    }

    /**
     * Adds the job to an environment, once its configuration and all that it points to were found
     * in order.
     *
     * @throws RuntimeException naming every setting, or table, that has to be mended first
     */
    public static void define(StreamExecutionEnvironment env, String[] arguments) {
        JobConfig config = JobConfig.parse(arguments, System.getenv());
        FlinkSettings.check(env.getConfiguration());
        Connections connections = new Connections(config);
        boolean backfill = config.jdbc().backfill();

        // Before the source is checked and the first row of history is read: what changes from here
        // on is behind these offsets, and what changed before is in the rows.
        StartPosition start =
                backfill
                        ? TopicEnds.take(
                                connections.live(StartPosition.earliest(), null),
                                config.kafka().startMargin())
                        : StartPosition.earliest();
        SourceDatabase database =
                isFirstStart(env, config, connections)
                        ? SourceDatabase.preflight(connections.history())
                        : connections.describeDatabase();
        LiveSettings topics = connections.live(start, database);
        KafkaTopics.check(
                topics, config.kafka().deadLetterTopic(), config.kafka().transitionsTopic());
        boolean checkpoints = env.getCheckpointConfig().isCheckpointingEnabled();
        ProfileIndex.Found found =
                ProfileIndex.ensureExists(connections.elasticsearch(), backfill && checkpoints);
        ProfileIndex.Found segments =
                config.elasticsearch().segmentsIndex()
                        ? ProfileIndex.ensureExists(
                                connections.elasticsearch().segments(), backfill && checkpoints)
                        : null;

        LiveChanges live = LiveChanges.read(env, topics);
        SingleOutputStreamOperator<ProfileUpdate> profiles =
                Customer360Pipeline.profiles(
                        backfill ? HistoryChanges.read(env, database, connections.history()) : null,
                        live.changes(),
                        connections.profiles(segments));

        LiveProgress progress = new TopicProgress(new LiveOffsets(topics));
        boolean switches = config.elasticsearch().switchTime() == SwitchTime.COMPLETE;
        profiles.sinkTo(ElasticsearchSink.to(connections.elasticsearch(), found))
                .uid("profile-index")
                .name("Profiles to Elasticsearch");
        switchTo(
                        new GenerationSwitch(
                                connections.elasticsearch(),
                                found,
                                progress,
                                switches,
                                config.profile().emitAll()),
                        profiles,
                        live.positions())
                .name("Switch to the generation")
                .uid("generation-switch");
        if (segments != null) {
            ElasticsearchSettings settings = connections.elasticsearch().segments();
            profiles.sinkTo(ElasticsearchSink.to(settings, segments))
                    .uid("segments-index")
                    .name("Segments to Elasticsearch");
            // Where the index is another one, all customers are written once more.
            switchTo(
                            new GenerationSwitch(
                                    settings, segments, progress, switches, segments.uuid()),
                            profiles,
                            live.positions())
                    .name("Switch to the generation of segments")
                    .uid("segments-switch");
        }
        profiles.getSideOutput(CustomerProfileOperator.MARKS)
                .transform(
                        "Watch the source database",
                        Types.VOID,
                        new SourceWatch(
                                config.jdbc().url() == null ? null : connections.history(),
                                SourceWatch.INTERVAL))
                .setParallelism(1)
                .name("Watch the catalog of the source database")
                .uid("source-watch");
        DataStream<Transition> transitions =
                profiles.getSideOutput(CustomerProfileOperator.TRANSITIONS)
                        .transform(
                                "Transitions while the generation is public",
                                TypeInformation.of(Transition.class),
                                new ServedTransitions(
                                        connections.elasticsearch(),
                                        config.profile().transitionsRetention(),
                                        found.isPublic()))
                        .uid("served-transitions");
        TransitionSink.write(transitions, connections.elasticsearch());
        if (config.kafka().transitionsTopic() != null) {
            transitions
                    .sinkTo(
                            TransitionTopic.to(
                                    config.kafka().servers(),
                                    config.kafka().transitionsTopic(),
                                    topics.groupId() + "-transitions",
                                    config.kafka().properties()))
                    .uid("transitions-topic")
                    .name("Transitions to Kafka");
        }
        live.deadLetters()
                .sinkTo(
                        DeadLetterSink.to(
                                config.kafka().servers(),
                                config.kafka().deadLetterTopic(),
                                config.kafka().properties()))
                .uid("dead-letter-topic")
                .name("Dead letters to Kafka");
    }

    /**
     * Returns whether there surely is no state that the job goes on from. What history needs of the
     * source database is then checked here as well, so that whoever submits the job is told. Any
     * other start may be a restart, for which the source of history decides: it knows its state.
     */
    private static boolean isFirstStart(
            StreamExecutionEnvironment env, JobConfig config, Connections connections) {
        return config.jdbc().backfill()
                && env.getConfiguration().get(StateRecoveryOptions.SAVEPOINT_PATH) == null
                && !ProfileIndex.exists(connections.elasticsearch());
    }

    private static SingleOutputStreamOperator<Void> switchTo(
            GenerationSwitch generation,
            SingleOutputStreamOperator<ProfileUpdate> profiles,
            DataStream<LivePosition> positions) {
        return profiles.getSideOutput(CustomerProfileOperator.MARKS)
                .connect(positions)
                .transform("Switch", Types.VOID, generation)
                .setParallelism(1);
    }

    private record TopicProgress(LiveOffsets offsets) implements LiveProgress {

        @Override
        public Map<String, Long> ends() {
            return offsets.ends();
        }

        @Override
        public Map<String, Long> missing(Map<String, Long> ends, Map<String, Long> contained) {
            return offsets.missing(ends, contained);
        }
    }
}
