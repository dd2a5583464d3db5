package io.customer360.sink;

import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.ElasticsearchTransport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.sandbox.ElasticsearchServers;
import io.customer360.sandbox.elasticsearch.SecuredElasticsearch;
import io.customer360.sandbox.http.Http;
import io.customer360.sink.bulk.MicroClock;
import io.customer360.sink.bulk.WriterBench;
import io.customer360.sink.client.ElasticsearchClients;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.SinkIndex;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.sink.transitions.TransitionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the roles that ship for Kibana's users let them read, on a server that asks who they are.
 */
class ReadersIT {

    private static final SecuredElasticsearch SERVER = ElasticsearchServers.secured();
    private static final Path ROLES = Path.of("deploy/elasticsearch");
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final Transition MOVE =
            new Transition(
                    7,
                    1,
                    Transition.SEGMENT,
                    "Low Value",
                    "High Value",
                    Instant.now().toEpochMilli(),
                    0,
                    Cause.CHANGE,
                    null,
                    null,
                    1);

    private final SinkIndex index = new SinkIndex(name -> Profiles.asAdmin(SERVER, name));
    private final ElasticsearchSettings segments = index.settings().segments();
    private final String name = index.settings().index();

    @BeforeEach
    void fill() throws Exception {
        write(index.settings());
        write(segments);
        try (TransitionWriter writer = new TransitionWriter(index.settings())) {
            assertThat(writer.write(Map.of(MOVE.customerId(), List.of(MOVE))).problem()).isNull();
        }
        index.client().indices().refresh(refresh -> refresh.index(name + "*"));
    }

    @AfterEach
    void stop() throws IOException {
        List<String> others = List.of(segments.profileIndex(), segments.rejectedIndex());
        index.client().indices().delete(delete -> delete.index(others));
        index.close();
    }

    @Test
    void analystsReadSegmentsAndMovesButNobodysName() throws Exception {
        ElasticsearchSettings analyst = user("analyst-role.json");

        assertThat(found(analyst, segments.index())).isEqualTo(1);
        assertThat(found(analyst, name + "-transitions")).isEqualTo(1);
        for (String personal :
                List.of(name, index.settings().profileIndex(), index.settings().rejectedIndex())) {
            assertThatThrownBy(() -> found(analyst, personal))
                    .as(personal)
                    .isInstanceOfSatisfying(
                            ElasticsearchException.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(403));
        }
    }

    @Test
    void whoMaySearchPeopleReadsProfilesAndMoves() throws Exception {
        ElasticsearchSettings reader = user("people-role.json");

        assertThat(found(reader, name)).isEqualTo(1);
        assertThat(found(reader, name + "-transitions")).isEqualTo(1);
    }

    private static void write(ElasticsearchSettings settings) throws Exception {
        ProfileIndex.Found found = ProfileIndex.ensureExists(settings, false);
        try (WriterBench bench = new WriterBench(settings, found, MicroClock.SYSTEM)) {
            bench.write(update(7, 1)).flush();
        }
    }

    private static long found(ElasticsearchSettings as, String index) throws IOException {
        try (ElasticsearchTransport transport = ElasticsearchClients.connect(as)) {
            return new ElasticsearchClient(transport)
                    .search(search -> search.index(index), JsonNode.class)
                    .hits()
                    .total()
                    .value();
        }
    }

    /** Returns the settings of a user with the part of a role that Elasticsearch keeps to. */
    private ElasticsearchSettings user(String file) throws IOException {
        JsonNode role =
                Http.JSON.readTree(
                        Files.readString(ROLES.resolve(file)).replace("customer_360", name));
        SERVER.send("PUT", "/_security/role/" + name, role.path("elasticsearch").toString());
        ObjectNode user = Http.JSON.createObjectNode().put("password", PASSWORD);
        user.putArray("roles").add(name);
        SERVER.send("PUT", "/_security/user/" + name, user.toString());
        return Profiles.as(index.settings(), name, PASSWORD, null, SERVER.caCertificate());
    }
}
