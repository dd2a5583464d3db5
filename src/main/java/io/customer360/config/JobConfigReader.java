package io.customer360.config;

import io.customer360.config.JobConfig.Audit;
import io.customer360.config.JobConfig.Jdbc;
import io.customer360.config.JobConfig.Kafka;
import io.customer360.config.JobConfig.Profile;
import io.customer360.config.JobConfig.Replay;
import io.customer360.config.JobConfig.TimestampUnit;
import io.customer360.rules.InvalidRules;
import io.customer360.rules.Rules;
import io.customer360.rules.RulesFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;
import org.apache.flink.configuration.ConfigOption;

/** Turns settings into a {@link JobConfig}, or tells all that is wrong with them. */
final class JobConfigReader {

    private static final String READ_COMMITTED = "read_committed";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEARS = Duration.ofDays(3650);

    /** A customer re-scored later than the next midnight would miss a day. */
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private JobConfigReader() {}

    static JobConfig readForJob(String[] arguments, Map<String, String> environment) {
        return read(arguments, environment, false);
    }

    static JobConfig readForAudit(String[] arguments, Map<String, String> environment) {
        return read(arguments, environment, true);
    }

    private static JobConfig read(
            String[] arguments, Map<String, String> environment, boolean forAudit) {
        List<String> problems = new ArrayList<>();
        Map<String, String> settings = Settings.read(arguments, environment, problems);
        Values values = new Values(settings, problems);
        problems.addAll(unknownKeys(settings));
        problems.addAll(reservedProperties(settings));
        JobConfig config =
                new JobConfig(
                        jdbc(values, forAudit),
                        kafka(values, forAudit),
                        ElasticsearchConfigReader.read(values),
                        profile(values),
                        audit(values),
                        replay(values));
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return config;
    }

    private static Jdbc jdbc(Values values, boolean forAudit) {
        boolean backfill = values.flag(JobOptions.BACKFILL_ENABLED);
        boolean needed = backfill || forAudit;
        String url = values.text(JobOptions.JDBC_URL, needed);
        values.check(
                JobOptions.JDBC_URL,
                url == null || url.startsWith("jdbc:postgresql:"),
                "must begin with jdbc:postgresql:");
        return new Jdbc(
                backfill,
                url,
                values.text(JobOptions.JDBC_USERNAME, needed),
                values.text(JobOptions.JDBC_PASSWORD),
                values.text(JobOptions.JDBC_SCHEMA),
                values.text(JobOptions.SLOT_NAME),
                values.text(JobOptions.PUBLICATION),
                values.atLeast(JobOptions.JDBC_FETCH_SIZE, 1),
                values.atLeast(JobOptions.BACKFILL_RANGES, 1));
    }

    private static Kafka kafka(Values values, boolean forAudit) {
        return new Kafka(
                values.text(JobOptions.KAFKA_SERVERS, !forAudit),
                values.text(JobOptions.KAFKA_TOPIC_PREFIX),
                values.text(JobOptions.KAFKA_GROUP_ID),
                values.duration(JobOptions.KAFKA_START_MARGIN, Duration.ZERO, YEARS),
                values.atLeast(JobOptions.KAFKA_MAX_RECORD_SIZE, 1000),
                topic(values, JobOptions.KAFKA_DEAD_LETTER_TOPIC),
                topic(values, JobOptions.KAFKA_TRANSITIONS_TOPIC),
                values.choice(JobOptions.KAFKA_TIMESTAMP_UNIT, TimestampUnit.class),
                values.under(JobOptions.KAFKA_PROPERTIES));
    }

    @Nullable
    private static String topic(Values values, ConfigOption<String> option) {
        String name = values.text(option);
        values.check(
                option,
                name == null || name.matches("[A-Za-z0-9._-]{1,249}"),
                "must be letters, digits, '.', '_' or '-'");
        return name;
    }

    private static Profile profile(Values values) {
        return new Profile(
                values.zone(JobOptions.PROFILE_TIME_ZONE),
                values.duration(JobOptions.PROFILE_EMIT_INTERVAL, Duration.ZERO, HOUR),
                values.duration(JobOptions.PROFILE_RECOMPUTE_SPREAD, Duration.ZERO, HALF_A_DAY),
                rules(values),
                values.text(JobOptions.PROFILE_EMIT_ALL),
                values.duration(JobOptions.TRANSITIONS_RETENTION, Duration.ofDays(1), YEARS),
                values.duration(JobOptions.TOMBSTONE_RETENTION, Duration.ofMinutes(1), YEARS));
    }

    private static Rules rules(Values values) {
        String file = values.text(JobOptions.PROFILE_RULES);
        try {
            return file == null ? RulesFile.shipped() : RulesFile.read(Path.of(file));
        } catch (InvalidRules e) {
            e.problems()
                    .forEach(
                            problem ->
                                    values.check(
                                            JobOptions.PROFILE_RULES,
                                            false,
                                            "%s: %s".formatted(file, problem)));
            return RulesFile.shipped();
        }
    }

    private static Audit audit(Values values) {
        return new Audit(
                values.atLeast(JobOptions.AUDIT_SHOW, 0),
                values.text(JobOptions.AUDIT_OUTPUT),
                values.duration(JobOptions.AUDIT_PATIENCE, Duration.ofSeconds(1), HOUR));
    }

    private static Replay replay(Values values) {
        return new Replay(
                values.text(JobOptions.REPLAY_REASON),
                values.text(JobOptions.REPLAY_TOPIC),
                values.instant(JobOptions.REPLAY_FROM),
                values.instant(JobOptions.REPLAY_TO),
                values.flag(JobOptions.REPLAY_DRY_RUN));
    }

    private static List<String> unknownKeys(Map<String, String> settings) {
        Set<String> known =
                JobOptions.all().stream().map(ConfigOption::key).collect(Collectors.toSet());
        return settings.keySet().stream()
                .filter(key -> !known.contains(key) && !key.startsWith(JobOptions.KAFKA_PROPERTIES))
                .map(key -> key + ": is no key of this job")
                .toList();
    }

    private static List<String> reservedProperties(Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        JobOptions.RESERVED_KAFKA_PROPERTIES.stream()
                .map(property -> JobOptions.KAFKA_PROPERTIES + property)
                .filter(settings::containsKey)
                .sorted()
                .map(key -> key + ": is set by the job, which depends on it; remove it")
                .forEach(problems::add);
        String isolation = JobOptions.KAFKA_PROPERTIES + "isolation.level";
        if (!READ_COMMITTED.equals(settings.getOrDefault(isolation, READ_COMMITTED))) {
            problems.add(
                    isolation
                            + ": must be read_committed, as the job sets it: what was aborted is no"
                            + " change; remove it");
        }
        return problems;
    }
}
