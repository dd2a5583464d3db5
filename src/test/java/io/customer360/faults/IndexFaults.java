package io.customer360.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.job.Checkpoints;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** What somebody does to the indices while the job writes them. */
final class IndexFaults {

    private static final int CHANGES_SINCE_COPY = 200;
    private static final String REFUSAL = "is not the index that this state was written to";
    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Stage stage;

    IndexFaults(Stage stage) {
        this.stage = stage;
    }

    /**
     * As by a restore from a snapshot: another index has the name, with documents of an earlier
     * moment. The job refuses it, until it is told to write all customers once more.
     */
    Fault replaced(Trial trial) {
        String index = stage.generationIndex();
        return Fault.of(
                        "index replaced by an earlier copy, all customers written once more",
                        () -> {
                            copy(index, "earlier-copy");
                            trial.traffic().awaitMore(CHANGES_SINCE_COPY);
                            delete(index);
                            copy("earlier-copy", index);
                            delete("earlier-copy");
                            makePublic(index);
                            stage.awaitLogged(REFUSAL);
                        })
                .mendedBy(
                        () ->
                                stage.deploy(
                                        stage.job().with("profile.emit-all", "after-the-restore"),
                                        Stage.PARALLELISM,
                                        Checkpoints.newestIn(stage.deployments().checkpoints())))
                .stoppingJob()
                .provenBy(() -> trial.note("the job stopped itself and said why"));
    }

    /** The month's index of transitions cannot be made; profiles go on. */
    Fault atShardLimit(Trial trial) {
        long before = retried();
        return Fault.of(
                        "Elasticsearch at its limit of shards, the month's transitions gone",
                        () -> {
                            limit("1");
                            for (String month : months()) {
                                delete(month);
                            }
                            Await.until("transitions wait", PATIENCE, () -> retried() - before > 0);
                        })
                .lasting(OUTAGE)
                .mendedBy(() -> limit("null"))
                .provenBy(
                        () -> {
                            Await.until("transitions are written", PATIENCE, this::noneWaits);
                            assertThat(months()).isNotEmpty();
                            trial.note("transitions waited, profiles did not");
                        });
    }

    private void limit(String shards) throws IOException {
        send(
                "PUT",
                "_cluster/settings",
                "{\"persistent\": {\"cluster.max_shards_per_node\": %s}}".formatted(shards));
    }

    private Iterable<String> months() throws IOException {
        JsonNode found =
                Http.get(
                        stage.elasticsearchUrl()
                                + "/_cat/indices/%s-transitions-*?format=json&h=index"
                                        .formatted(stage.index()));
        return found.findValuesAsText("index");
    }

    private long retried() {
        return stage.counter("Transitions_to_Elasticsearch", "transitions.retried");
    }

    private boolean noneWaits() {
        return stage.counter("Transitions_to_Elasticsearch", "transitions.customersWaiting") == 0;
    }

    private void copy(String from, String to) throws IOException {
        send("PUT", from + "/_settings", "{\"index.blocks.write\": true}");
        send(
                "POST",
                from + "/_clone/" + to + "?wait_for_active_shards=1",
                "{\"settings\": {\"index.blocks.write\": null}}");
        send("PUT", from + "/_settings", "{\"index.blocks.write\": null}");
    }

    private void makePublic(String index) throws IOException {
        send(
                "POST",
                "_aliases",
                "{\"actions\": [{\"add\": {\"index\": \"%s\", \"alias\": \"%s\"}}]}"
                        .formatted(index, stage.index()));
    }

    private void delete(String index) throws IOException {
        Http.send(
                "DELETE",
                stage.elasticsearchUrl() + "/" + index,
                "application/json",
                BodyPublishers.noBody());
    }

    private void send(String method, String path, String body) throws IOException {
        Http.send(method, stage.elasticsearchUrl() + "/" + path, Http.JSON.readTree(body));
    }
}
