package io.customer360.benchmark.run;

import io.customer360.benchmark.topics.CrmTopics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The profiles by Flink SQL, {@code benchmark/profiles.sql}, over the same change topics. */
final class SqlPeer {

    /** The view with the 31 fields. */
    static final String PROFILES = "profiles";

    private static final String COMMENT = "(?m)^--.*$";

    private SqlPeer() {}

    /** How the customer's seven parts are joined. */
    enum Joins {
        /** Two by two, each with a state of its own. */
        BINARY(""),
        /**
         * All in one operator without what lies between them. By hint and not by {@code
         * table.optimizer.multi-join.enabled}, which also takes the joins of two: those it cannot
         * batch.
         */
        MULTI("/*+ MULTI_JOIN(cb, ps, fc, fb, ss, ce, ws) */");

        private final String hint;

        Joins(String hint) {
            this.hint = hint;
        }
    }

    /** Returns the job from the topics to a counting sink. */
    static Variant.Job joining(Joins joins) {
        return (env, topics) ->
                tables(env, topics.servers(), "unbounded", joins)
                        .createStatementSet()
                        .addInsertSql("INSERT INTO customer_360 SELECT * FROM " + PROFILES)
                        .attachAsDataStream();
    }

    /**
     * Returns an environment with the tables and views of the query.
     *
     * @param bounded {@code scan.bounded.mode} of the topics
     */
    static StreamTableEnvironment tables(
            StreamExecutionEnvironment env, String servers, String bounded, Joins joins)
            throws IOException {
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        statements(
                        Map.of(
                                "servers",
                                servers,
                                "prefix",
                                CrmTopics.PREFIX,
                                "bounded",
                                bounded,
                                "join-hint",
                                joins.hint,
                                "sink",
                                CountingTable.CONNECTOR))
                .forEach(tables::executeSql);
        return tables;
    }

    private static List<String> statements(Map<String, String> values) throws IOException {
        try (InputStream resource = SqlPeer.class.getResourceAsStream("/benchmark/profiles.sql")) {
            String sql = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                sql = sql.replace("${" + value.getKey() + "}", value.getValue());
            }
            return List.of(sql.replaceAll(COMMENT, "").strip().split(";\\s*(\\R|$)"));
        }
    }
}
