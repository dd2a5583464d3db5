package io.customer360.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.topics.CrmTopics;
import io.customer360.benchmark.topics.Phase;
import io.customer360.model.Customer360;
import io.customer360.sandbox.Noon;
import io.customer360.sandbox.kafka.KafkaSandbox;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of the benchmark do the same work: their last word on each customer is the same. */
class SqlPeerIT {

    private static final int CUSTOMERS = 150;
    private static final int FIELDS = 31;
    private static final MathContext NINE_DIGITS = new MathContext(9);

    @TempDir private static Path directory;

    private static KafkaSandbox sandbox;
    private static BenchmarkOptions options;
    private static CrmTopics topics;
    private static Map<Long, Customer360> documents;

    @BeforeAll
    static void runTheJob() throws Exception {
        options =
                BenchmarkOptions.from(
                        Map.of(
                                        "benchmark.customers",
                                        String.valueOf(CUSTOMERS),
                                        "benchmark.directory",
                                        directory.toString(),
                                        "benchmark.time-zone",
                                        ZoneId.ofOffset("GMT", Noon.zone()).toString())
                                ::get);
        sandbox = KafkaSandbox.start(directory);
        topics = CrmTopics.load(sandbox.kafka().bootstrapServers(), options);
        topics.addLive();
        Variant job =
                new Variant(
                        "customer360",
                        (env, loaded) ->
                                MeasuredPipelines.profiles(env, loaded)
                                        .sinkTo(new LatestProfiles())
                                        .uid("latest-profiles"),
                        Tuning.HEAP);
        new VariantRun(options, topics).measure(job, Phase.BOTH, null, null);
        documents = LatestProfiles.documents();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void binaryJoinsEndWithTheJobsDocuments() throws Exception {
        assertSameProfiles(SqlPeer.Joins.BINARY);
    }

    @Test
    void theMultiJoinEndsWithTheJobsDocuments() throws Exception {
        assertSameProfiles(SqlPeer.Joins.MULTI);
    }

    private static void assertSameProfiles(SqlPeer.Joins joins) throws Exception {
        Map<Long, Row> rows = lastRows(joins);
        assertThat(rows).hasSizeGreaterThan(CUSTOMERS / 2).hasSameSizeAs(documents);
        for (Map.Entry<Long, Row> row : rows.entrySet()) {
            assertThat(comparable(row.getValue()))
                    .isEqualTo(comparable(documents.get(row.getKey())));
        }
    }

    /** Returns the fields as numbers and text; quotients differ in their last digits. */
    private static List<Object> comparable(Row row) {
        List<Object> fields = new ArrayList<>();
        for (int i = 0; i < row.getArity(); i++) {
            fields.add(comparable(row.getField(i)));
        }
        return fields;
    }

    private static List<Object> comparable(Customer360 document) throws Exception {
        List<Object> fields = new ArrayList<>();
        for (RecordComponent field : Customer360.class.getRecordComponents()) {
            fields.add(comparable(field.getAccessor().invoke(document)));
        }
        // What follows is not of the specification.
        return fields.subList(0, FIELDS);
    }

    @Nullable
    private static Object comparable(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).round(NINE_DIGITS).stripTrailingZeros()
                : value;
    }

    private static Configuration settings() {
        Configuration settings = Configuration.fromMap(Tuning.sql(Tuning.HEAP));
        settings.setString("table.local-time-zone", options.zone().toString());
        return settings;
    }

    private static Map<Long, Row> lastRows(SqlPeer.Joins joins) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        options.parallelism(), settings());
        Map<Long, Row> rows = new HashMap<>();
        CloseableIterator<Row> changes =
                SqlPeer.tables(env, topics.servers(), "latest-offset", joins)
                        .executeSql("SELECT * FROM " + SqlPeer.PROFILES)
                        .collect();
        while (changes.hasNext()) {
            Row row = changes.next();
            long id = ((Number) row.getField("customer_id")).longValue();
            if (row.getKind() == RowKind.DELETE) {
                rows.remove(id);
            } else if (row.getKind() != RowKind.UPDATE_BEFORE) {
                rows.put(id, row);
            }
        }
        changes.close();
        return rows;
    }
}
