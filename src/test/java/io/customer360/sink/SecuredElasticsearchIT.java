package io.customer360.sink;

import static io.customer360.sink.client.Profiles.delete;
import static io.customer360.sink.client.Profiles.unreadable;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
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
import io.customer360.sink.index.IndexCopies;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.sink.index.PublicName;
import io.customer360.sink.index.TransitionMonths;
import io.customer360.sink.transitions.TransitionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users, API keys and TLS with a private authority, on a server that insists on them. */
class SecuredElasticsearchIT {

    private static final SecuredElasticsearch SERVER = ElasticsearchServers.secured();
    private static final Path ROLE = Path.of("deploy/elasticsearch/job-role.json");
    private static final Transition MOVE =
            new Transition(
                    7,
                    1,
                    Transition.SEGMENT,
                    "Low Value",
                    "High Value",
                    0,
                    0,
                    Cause.CHANGE,
                    null,
                    null,
                    1);
    private static final String PASSWORD = "grün-" + UUID.randomUUID();

    private final SinkIndex index = new SinkIndex(name -> Profiles.asAdmin(SERVER, name));
    private final String name = index.settings().index();

    @AfterEach
    void stop() {
        index.close();
    }

    @Test
    void aUserWithTheDocumentedPrivilegesDoesEverything() throws Exception {
        doesEverything(user(role()));
    }

    @Test
    void anApiKeyWithTheDocumentedPrivilegesDoesEverything() throws Exception {
        doesEverything(withKey(apiKey(role()).get("encoded").asText()));
    }

    /**
     * Makes the indices, writes, deletes, rejects, moves the public name to a new generation, tells
     * a move and forgets it.
     */
    private void doesEverything(ElasticsearchSettings settings) throws Exception {
        ElasticsearchSettings next = Profiles.inGeneration(settings, "2");
        index.generation("2");
        ProfileIndex.Found found = ProfileIndex.ensureExists(settings, false);
        try (WriterBench bench = new WriterBench(settings, found, MicroClock.SYSTEM)) {
            bench.write(update(1, 1), update(2, 1), unreadable(3, 1)).flush();
            bench.write(delete(2, 2)).flush();
        }
        assertThat(index.document(1).found()).isTrue();
        assertThat(index.document(2).found()).isFalse();
        assertThat(index.rejected(3).found()).isTrue();

        assertThat(ProfileIndex.ensureExists(next, true).isPublic()).isFalse();
        try (ElasticsearchTransport transport = ElasticsearchClients.connect(next)) {
            ElasticsearchClient client = new ElasticsearchClient(transport);
            ProfileIndex.definition(next, client).endLoading(client);
            assertThat(new IndexCopies(next.profileIndex()).areThere(client, 0)).isTrue();
            new PublicName(next, client).take();
            TransitionMonths months = new TransitionMonths(next, client);
            months.makeAhead(Instant.now());
            try (TransitionWriter writer = new TransitionWriter(next)) {
                for (Transition move : List.of(MOVE, Transition.erasure(MOVE.customerId(), 0))) {
                    Map<Long, List<Transition>> due = Map.of(move.customerId(), List.of(move));
                    assertThat(writer.write(due).problem()).isNull();
                }
            }
            months.deleteBefore(Instant.now(), Duration.ofDays(1));
        }
        assertThat(index.holders()).containsExactly(next.profileIndex());
        assertThat(
                        index.client()
                                .indices()
                                .existsIndexTemplate(template -> template.name(name + "-2"))
                                .value())
                .as("the template against automatic creation")
                .isTrue();
    }

    @Test
    void whoMayOnlyReadIsToldThePrivileges() throws Exception {
        ObjectNode reader = role();
        reader.putArray("cluster");
        ((ObjectNode) reader.at("/indices/0")).putArray("privileges").add("read");

        assertThatThrownBy(() -> ProfileIndex.ensureExists(user(reader), false))
                .hasMessageContaining("Elasticsearch forbids it (status 403)")
                .hasMessageContaining("elasticsearch.api-key the privileges create_index, write");
    }

    @Test
    void aWrongPasswordIsNamed() {
        ElasticsearchSettings wrong =
                Profiles.as(
                        index.settings(), SERVER.admin(), "wrong", null, SERVER.caCertificate());

        assertThatThrownBy(() -> ProfileIndex.ensureExists(wrong, false))
                .hasMessageContaining("does not know the user (401 security_exception)")
                .hasMessageContaining("mend elasticsearch.username and elasticsearch.password")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void withoutTheAuthorityNothingIsTrusted() {
        ElasticsearchSettings untrusting =
                Profiles.as(index.settings(), SERVER.admin(), SERVER.adminPassword(), null, null);

        assertThatThrownBy(() -> ProfileIndex.ensureExists(untrusting, false))
                .hasMessageContaining("set elasticsearch.ca-certificate to the PEM file");
    }

    @Test
    void aKeyThatIsWithdrawnMeanwhileFailsTheJobAndANewOneLosesNothing() throws Exception {
        JsonNode key = apiKey(role());
        ElasticsearchSettings settings = withKey(key.get("encoded").asText());
        ProfileIndex.Found found = ProfileIndex.ensureExists(settings, false);
        List<byte[]> checkpoint;
        try (WriterBench bench = new WriterBench(settings, found, MicroClock.SYSTEM)) {
            bench.write(update(1, 1)).flush();
            bench.write(update(2, 1));
            checkpoint = bench.checkpoint();
            SERVER.send("DELETE", "/_security/api_key", "{\"ids\":[" + key.get("id") + "]}");

            assertThatThrownBy(bench::flush)
                    .hasStackTraceContaining("does not know the user (401")
                    .hasStackTraceContaining("or elasticsearch.api-key");
        }
        assertThat(index.document(2).found()).isFalse();

        ElasticsearchSettings renewed = withKey(apiKey(role()).get("encoded").asText());
        try (WriterBench bench = new WriterBench(renewed, found, MicroClock.SYSTEM)) {
            bench.restart(checkpoint).flush();
        }
        assertThat(index.document(2).found()).isTrue();
    }

    /** Returns the role that ships, for this test's index. */
    private ObjectNode role() throws IOException {
        String json = Files.readString(ROLE).replace("customer_360", name);
        return (ObjectNode) Http.JSON.readTree(json);
    }

    private ElasticsearchSettings user(ObjectNode role) throws IOException {
        SERVER.send("PUT", "/_security/role/" + name, role.toString());
        ObjectNode user = Http.JSON.createObjectNode().put("password", PASSWORD);
        user.putArray("roles").add(name);
        SERVER.send("PUT", "/_security/user/" + name, user.toString());
        return Profiles.as(index.settings(), name, PASSWORD, null, SERVER.caCertificate());
    }

    private JsonNode apiKey(ObjectNode role) throws IOException {
        ObjectNode key = Http.JSON.createObjectNode().put("name", name);
        key.putObject("role_descriptors").set("job", role);
        return SERVER.send("POST", "/_security/api_key", key.toString());
    }

    private ElasticsearchSettings withKey(@Nullable String key) {
        return Profiles.as(index.settings(), null, null, key, SERVER.caCertificate());
    }
}
