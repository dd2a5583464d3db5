package io.customer360.audit.tables;

import io.customer360.audit.compared.Field;
import io.customer360.audit.compared.Profile;
import io.customer360.rules.Conditions;
import io.customer360.rules.Rules;
import io.customer360.rules.Rules.Engagement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.operators.collect.CollectSinkOperatorFactory;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * The answer of {@code audit/profiles.sql}, computed by a batch job of Flink and streamed from it
 * in the order of the customers' ids.
 */
public final class SqlProfiles implements Iterator<Profile>, AutoCloseable {

    private static final int FILES_AT_ONCE = 16;

    private final CloseableIterator<Row> rows;
    private final Conditions conditions;

    private SqlProfiles(CloseableIterator<Row> rows, Conditions conditions) {
        this.rows = rows;
        this.conditions = conditions;
    }

    /**
     * Starts the job.
     *
     * @param rules thresholds, weights and named segments
     * @param today the day that the recency fields count from
     * @param customers whom to ask for; null for all
     */
    public static SqlProfiles ask(
            AuditedDatabase database,
            ZoneId timeZone,
            Rules rules,
            LocalDate today,
            @Nullable Set<Long> customers) {
        TableEnvironment tables =
                TableEnvironment.create(
                        EnvironmentSettings.newInstance()
                                .inBatchMode()
                                .withConfiguration(settings())
                                .build());
        new CrmTables(database, timeZone, customers).createIn(tables);
        String query = query();
        for (Map.Entry<String, Object> parameter : parameters(rules, today).entrySet()) {
            query = query.replace(":" + parameter.getKey(), plain(parameter.getValue()));
        }
        return new SqlProfiles(tables.sqlQuery(query).execute().collect(), new Conditions(rules));
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Profile next() {
        Row row = rows.next();
        Profile answer =
                Profile.of(
                        row.getFieldAs(Field.CUSTOMER_ID.column()),
                        field -> field.ofAnswer(row.getField(field.column())));
        return answer.in(conditions.holding(answer.byColumn()));
    }

    /** Ends the job, if it still runs. */
    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while ending Flink's job", e);
        } catch (Exception e) {
            throw new IOException("Flink's job could not be ended", e);
        }
    }

    private static Configuration settings() {
        Configuration settings = new Configuration();
        // The cluster's settings are the streaming job's. An audit has no state to find again, and
        // when it fails it is made anew: rows that were handed out cannot be taken back.
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        settings.set(PipelineOptions.NAME, "customer360 audit");
        // What is handed over at once becomes objects on the heap, many times as large.
        settings.set(
                CollectSinkOperatorFactory.MAX_BATCH_SIZE, MemorySize.ofMebiBytes(1).divide(4));
        // Each file that a sort has spilled takes buffers on the heap while it is merged, and there
        // are
        // the more of them the more customers there are.
        settings.set(ExecutionConfigOptions.TABLE_EXEC_SPILL_COMPRESSION_ENABLED, false);
        settings.set(ExecutionConfigOptions.TABLE_EXEC_SORT_MAX_NUM_FILE_HANDLES, FILES_AT_ONCE);
        return settings;
    }

    private static Map<String, Object> parameters(Rules rules, LocalDate today) {
        Engagement weights = rules.engagement();
        List<Integer> days = rules.churnDays();
        return Map.ofEntries(
                Map.entry("today", today.toEpochDay()),
                Map.entry("high_value_above", rules.spend().highValueAbove()),
                Map.entry("medium_value_above", rules.spend().mediumValueAbove()),
                Map.entry("risk_1_up_to_days", days.get(0)),
                Map.entry("risk_2_up_to_days", days.get(1)),
                Map.entry("risk_3_up_to_days", days.get(2)),
                Map.entry("risk_4_up_to_days", days.get(3)),
                Map.entry("most_purchases", weights.purchases().atMost()),
                Map.entry("purchase_points", weights.purchases().points()),
                Map.entry("most_sessions", weights.sessions().atMost()),
                Map.entry("session_points", weights.sessions().points()),
                Map.entry("most_campaigns", weights.campaigns().atMost()),
                Map.entry("campaign_points", weights.campaigns().points()),
                Map.entry("most_satisfaction", weights.satisfaction().atMost()),
                Map.entry("satisfaction_points", weights.satisfaction().points()));
    }

    private static String plain(Object number) {
        return number instanceof BigDecimal amount ? amount.toPlainString() : number.toString();
    }

    private static String query() {
        try (InputStream resource = SqlProfiles.class.getResourceAsStream("/audit/profiles.sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar lacks audit/profiles.sql", e);
        }
    }
}
