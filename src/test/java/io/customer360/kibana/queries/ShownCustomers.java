package io.customer360.kibana.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.demo.data.DemoData;
import io.customer360.kibana.file.IndexFields;
import io.customer360.rules.RulesFile;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.ToldMoves;
import io.customer360.testing.job.JobUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Customers of the demo whose profiles are true, and some of whom moved, in the indices that the
 * data views stand for.
 */
final class ShownCustomers implements AutoCloseable {

    static final int CUSTOMERS = 600;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The data view of the profiles. */
    static final String PROFILES = "customer_360";

    private static final String SEGMENTS = PROFILES + "-segments";

    private final Sandbox sandbox = Sandbox.shared();
    private final IndexFields fields = new IndexFields(RulesFile.shipped());
    private final CrmDatabase crm;
    private final JobUnderTest job;
    private final ToldMoves told;

    /** Returns when all of it is there. */
    ShownCustomers(String name, Path directory) throws Exception {
        crm = CrmDatabase.createWithoutConnector(sandbox, name);
        job = new JobUnderTest(sandbox, crm, directory);
        told = new ToldMoves(sandbox, crm);
        job.with("kafka.transitions-topic", told.topic());
        job.with("elasticsearch.segments-index", "true");
        try (Connection connection = crm.connect()) {
            new DemoData(CUSTOMERS, job.today()).fill(connection);
        }
        crm.startConnector(Map.of());
        job.start();
        // A new index cannot be searched before its shard has started.
        Http.get(
                "%s/_cluster/health/%s?wait_for_status=yellow&timeout=60s"
                        .formatted(sandbox.elasticsearch().url(), crm.name()));
        job.awaitTruth();
        move();
        job.awaitTruth();
        Await.until("all moves are told", PATIENCE, this::allMovesAreTold);
    }

    /** History tells no moves, so some spend much, some nothing, some nothing for long. */
    private void move() {
        crm.execute(
                "INSERT INTO purchase_transactions SELECT 90000000 + customer_id, 1, customer_id,"
                        + " 20000, DATE '%s' FROM customer_info WHERE customer_id %% 10 = 1"
                                .formatted(job.today()),
                "UPDATE purchase_transactions SET purchase_date = purchase_date - 400"
                        + " WHERE customer_id % 10 = 2",
                "DELETE FROM purchase_transactions WHERE customer_id % 10 = 3");
    }

    private boolean allMovesAreTold() {
        try {
            List<JsonNode> moves = told.indexed();
            return told.faults(moves).isEmpty() && told.committed().equals(moves);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the moves as they are on their topic. */
    List<JsonNode> moves() throws IOException {
        return told.committed();
    }

    CrmDatabase crm() {
        return crm;
    }

    LocalDate today() {
        return job.today();
    }

    /** Returns the fields of what a data view stands for. */
    IndexFields.Fields fields(String index) {
        return fields.of(index);
    }

    /** Returns the answer to a search in the index of a data view; fails unless it is whole. */
    JsonNode search(String index, ObjectNode body) throws IOException {
        String url = sandbox.elasticsearch().url() + "/" + index.replace(PROFILES, crm.name());
        JsonNode answer = Http.send("POST", url + "/_search", body);
        if (answer.path("timed_out").asBoolean()
                || answer.at("/_shards/failed").asInt() > 0
                || answer.at("/_shards/successful").asInt() == 0) {
            throw new AssertionError("Not all of " + url + " answered: " + answer);
        }
        return answer;
    }

    /**
     * Returns what a panel shows.
     *
     * @param typed into the dashboard's search bar, empty for nothing
     */
    List<LensTable.Row> rows(LensPanel panel, String typed) throws IOException {
        return rows(panel, typed, body -> search(panel.index(), body));
    }

    /** Returns what a panel of profiles shows of the index without personal data. */
    List<LensTable.Row> rowsOfSegments(LensPanel panel) throws IOException {
        return rows(panel, "", body -> search(SEGMENTS, body));
    }

    /** Waits until that index is as new as the profiles. */
    void awaitSegments() {
        Await.until("segments follow", PATIENCE, () -> newest(SEGMENTS).equals(newest(PROFILES)));
    }

    /** Returns all customers with the moments when their documents were written. */
    private List<JsonNode> newest(String index) {
        ObjectNode body = Http.JSON.createObjectNode().put("size", 10 * CUSTOMERS);
        body.putArray("sort").add("customer_id");
        body.putArray("_source").add("customer_id").add("updated_at");
        try {
            List<JsonNode> documents = new ArrayList<>();
            search(index, body).at("/hits/hits").forEach(hit -> documents.add(hit.path("_source")));
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<LensTable.Row> rows(LensPanel panel, String typed, LensQuery.Index index)
            throws IOException {
        ObjectNode query = LensQuery.of(panel, fields(panel.index()), index, typed);
        return LensTable.of(panel, index.search(query));
    }

    @Override
    public void close() {
        job.close();
        crm.close();
    }
}
