package io.customer360.demo;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The addresses of everything that runs, and what to try on it. */
final class Addresses {

    private Addresses() {}

    static String of(String page, Sandbox sandbox, CrmDatabase crm, String flink, String index)
            throws SQLException {
        return """

        The page       %s

        Flink          %s
        Elasticsearch  %s/%s
        PostgreSQL     PGPASSWORD=%s psql -h 127.0.0.1 -p %d -U %s %s
        Kafka          %s, topics %s*
        Kafka Connect  %s/connectors
        log            target/logs/demo.log

        Find a customer by name:
        sed "s/{{query}}/%12$s/" deploy/elasticsearch/search.json | \
        curl -s '%3$s/%4$s/_search?pretty&size=3&filter_path=hits.hits._source' -H 'Content-Type: application/json' -d @-

        See the segments and what they spend:
        curl -s '%3$s/%4$s/_search?pretty&size=0&filter_path=aggregations' -H 'Content-Type: application/json' \
        -d '{"aggs": {"segments": {"terms": {"field": "customer_segment"}, "aggs": {"spend": {"avg": {"field": "total_spend"}}}}}}'
        """
                .formatted(
                        page,
                        flink,
                        sandbox.elasticsearch().url(),
                        index,
                        crm.password(),
                        sandbox.postgres().port(),
                        crm.username(),
                        crm.name(),
                        sandbox.kafka().bootstrapServers(),
                        crm.topicPrefix(),
                        sandbox.connect().url(),
                        somebody(crm));
    }

    /** Returns the name of a customer who can be found. */
    private static String somebody(CrmDatabase crm) throws SQLException {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT concat_ws(' ', first_name, last_name) FROM customer_info"
                                        + " WHERE last_name IS NOT NULL ORDER BY customer_id")) {
            return row.next() ? row.getString(1) : "example.com";
        }
    }
}
