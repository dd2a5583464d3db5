package io.customer360.benchmark.run;

import io.customer360.Customer360Pipeline;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.config.JobOptions;
import io.customer360.model.CustomerChange;
import io.customer360.model.ProfileUpdate;
import io.customer360.operator.state.CodecTypes;
import io.customer360.profile.ProfileSettings;
import io.customer360.profile.document.Schedule;
import io.customer360.rules.RulesFile;
import io.customer360.sink.bulk.ElasticsearchSink;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.source.LiveChanges;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import io.customer360.source.kafka.LiveSettings;
import io.customer360.source.kafka.StartPosition;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job, and less and less of it, over the change topics and without history over JDBC. */
public final class MeasuredPipelines {

    /** Name of the operator that writes profiles to Elasticsearch. */
    static final String PROFILES = "Profiles to Elasticsearch";

    private MeasuredPipelines() {}

    /** The job as {@code Customer360Job} composes it, but for the sinks. */
    public static void customer360(StreamExecutionEnvironment env, CrmTopics topics) {
        count(profiles(env, topics), Variant.RESULTS);
    }

    /** The whole job, into an index. */
    public static Variant.Job intoIndex(ElasticsearchSettings settings) {
        return (env, topics) -> index(profiles(env, topics), settings);
    }

    /** The whole job, into an index, and what it gives to its sink into {@link LatestProfiles}. */
    public static Variant.Job intoIndexAndKept(ElasticsearchSettings settings) {
        return (env, topics) -> {
            DataStream<ProfileUpdate> profiles = profiles(env, topics);
            profiles.sinkTo(new LatestProfiles()).uid("latest").name("Keep the newest profiles");
            index(profiles, settings);
        };
    }

    /** The sink behind a source of profiles that were kept. */
    public static Variant.Job keptIntoIndex(ElasticsearchSettings settings) {
        return (env, none) ->
                index(
                        env.fromSource(
                                        KeptProfiles.source(),
                                        WatermarkStrategy.noWatermarks(),
                                        "kept profiles")
                                .uid("kept-profiles"),
                        settings);
    }

    /** The job with a sink that keeps what it is given. */
    public static void keep(StreamExecutionEnvironment env, CrmTopics topics) {
        DataStream<ProfileUpdate> profiles = profiles(env, topics);
        profiles.sinkTo(new KeptProfiles()).uid("kept").name("Keep profiles");
        count(profiles, Variant.RESULTS);
    }

    private static void index(DataStream<ProfileUpdate> profiles, ElasticsearchSettings settings) {
        profiles.sinkTo(ElasticsearchSink.to(settings, new ProfileIndex.Found(false, true, "uuid")))
                .uid("profile-index")
                .name(PROFILES);
    }

    public static DataStream<ProfileUpdate> profiles(
            StreamExecutionEnvironment env, CrmTopics topics) {
        return profiles(
                null, read(env, topics.servers(), topics.prefix(), topics.zone()), topics.zone());
    }

    public static DataStream<ProfileUpdate> profiles(
            @Nullable DataStream<CustomerChange> history,
            DataStream<CustomerChange> live,
            ZoneId zone) {
        return Customer360Pipeline.profiles(
                history,
                live,
                new ProfileSettings(
                        new Schedule(
                                zone,
                                duration(JobOptions.PROFILE_EMIT_INTERVAL),
                                duration(JobOptions.PROFILE_RECOMPUTE_SPREAD)),
                        RulesFile.shipped(),
                        duration(JobOptions.TOMBSTONE_RETENTION),
                        null,
                        null));
    }

    /** Sources, decoding and key-by with nothing behind them. */
    static void limit(StreamExecutionEnvironment env, CrmTopics topics) {
        count(
                asTheJobSends(read(env, topics.servers(), topics.prefix(), topics.zone())),
                Variant.RESULTS);
    }

    /** The same with a keyed function that touches state as little as one can. */
    static void keyed(StreamExecutionEnvironment env, CrmTopics topics) {
        count(
                asTheJobSends(read(env, topics.servers(), topics.prefix(), topics.zone()))
                        .process(new BareState())
                        .uid("bare-state"),
                Variant.RESULTS);
    }

    /** In the form that the job gives its records on their way to the subtask of their key. */
    public static KeyedStream<CustomerChange, Long> asTheJobSends(
            DataStream<CustomerChange> changes) {
        return changes.map(change -> change)
                .returns(CodecTypes.CUSTOMER_CHANGE)
                .uid("as-sent")
                .keyBy(CustomerChange::customerId, Types.LONG);
    }

    public static DataStream<CustomerChange> read(
            StreamExecutionEnvironment env, String servers, String prefix, ZoneId zone) {
        LiveChanges live =
                LiveChanges.read(
                        env,
                        new LiveSettings(
                                servers,
                                prefix,
                                "benchmark",
                                Map.of(),
                                10_000_000,
                                StartPosition.earliest(),
                                DateColumns.DATES,
                                ColumnType.AMOUNT,
                                ColumnDefaults.NONE,
                                zone,
                                Duration.ofDays(7)));
        count(live.deadLetters(), Variant.DEAD_LETTERS);
        return live.changes();
    }

    public static <T> void count(DataStream<T> stream, String name) {
        stream.sinkTo(new Deliveries<>(name)).uid(name).name("Count " + name);
    }

    private static Duration duration(ConfigOption<String> option) {
        return Duration.parse(option.defaultValue());
    }
}
