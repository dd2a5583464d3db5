package io.customer360.sink.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.http.Http;
import io.customer360.sink.client.Documents;
import io.customer360.sink.client.SinkIndex;
import io.customer360.testing.EveryElasticsearch;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The index definition on a real Elasticsearch. */
@EveryElasticsearch
class ProfileIndexIT {

    private final SinkIndex index;

    ProfileIndexIT(ElasticsearchVersion version) {
        index = new SinkIndex(version);
    }

    @AfterEach
    void stop() {
        index.close();
    }

    @Test
    void makesBothIndicesAsTheyAreDefined() throws Exception {
        ProfileIndex.ensureExists(index.settings(), false);

        TypeMapping mapping =
                index.client()
                        .indices()
                        .getMapping(get -> get.index(index.name()))
                        .get(index.name())
                        .mappings();
        assertThat(mapping.dynamic()).isEqualTo(DynamicMapping.Strict);
        assertThat(mapping.properties()).hasSize(36);
        assertThat(mapping.meta().get("version").toString()).isEqualTo("2");
        assertThat(settings().gcDeletes().time()).isEqualTo("1h");
        assertThat(
                        index.client()
                                .indices()
                                .exists(e -> e.index(index.settings().rejectedIndex()))
                                .value())
                .isTrue();
    }

    @Test
    void anIndexIsAnotherOnceASnapshotWasRestoredOverIt() throws Exception {
        String submitted = ProfileIndex.ensureExists(index.settings(), false).uuid();
        assertThat(ProfileIndex.isSame(submitted, uuid())).isTrue();
        String backups = index.url() + "/_snapshot/" + index.name();
        ObjectNode repository = Http.JSON.createObjectNode().put("type", "fs");
        repository.putObject("settings").put("location", index.name());
        Http.send("PUT", backups, repository);
        ObjectNode only = Http.JSON.createObjectNode().put("indices", index.name());
        Http.send("PUT", backups + "/one?wait_for_completion=true", only);
        assertThat(ProfileIndex.isSame(submitted, uuid())).isTrue();

        index.client().indices().close(close -> close.index(index.name()));
        Http.send("POST", backups + "/one/_restore?wait_for_completion=true", only);

        assertThat(uuid()).startsWith(submitted);
        assertThat(ProfileIndex.isSame(submitted, uuid())).isFalse();
        String ofAnEarlierVersion = submitted.substring(0, submitted.length() - 1);
        assertThat(ProfileIndex.isSame(ofAnEarlierVersion, uuid())).isTrue();
    }

    private String uuid() throws IOException {
        return ProfileIndex.uuid(index.client(), index.name());
    }

    @Test
    void leavesAnIndexThatFitsAlone() {
        ProfileIndex.ensureExists(index.settings(), false);

        assertThatCode(() -> ProfileIndex.ensureExists(index.settings(), false))
                .doesNotThrowAnyException();
    }

    @Test
    void severalJobsMayMakeItAtOnce() {
        CompletableFuture<?>[] jobs =
                Stream.generate(
                                () ->
                                        CompletableFuture.runAsync(
                                                () ->
                                                        ProfileIndex.ensureExists(
                                                                index.settings(), false)))
                        .limit(4)
                        .toArray(CompletableFuture[]::new);

        assertThatCode(() -> CompletableFuture.allOf(jobs).join()).doesNotThrowAnyException();
    }

    @Test
    void tellsWhatDiffersInAnIndexThatIsThere() throws Exception {
        index.client()
                .indices()
                .create(
                        create ->
                                create.index(index.name())
                                        .mappings(
                                                m ->
                                                        m.properties(
                                                                        "total_sessions",
                                                                        p -> p.long_(l -> l))
                                                                .properties(
                                                                        "total_spend",
                                                                        p -> p.text(t -> t))));

        assertThatThrownBy(() -> ProfileIndex.ensureExists(index.settings(), false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the field total_spend is text instead of double")
                .hasMessageContaining("the field email (text) is missing")
                .hasMessageContaining("dynamic is not set instead of strict")
                .hasMessageContaining("gc_deletes is not set instead of 1h")
                .hasMessageContaining("_meta.version is not set instead of 2")
                .hasMessageContaining("another elasticsearch.generation")
                .hasMessageNotContaining("total_sessions");
    }

    @Test
    void tellsWhichPartOfAFieldDiffers() throws Exception {
        ProfileIndex.ensureExists(index.settings(), false);
        JsonNode definition;
        try (InputStream json = getClass().getResourceAsStream(Documents.PROFILES.definition())) {
            definition = Http.JSON.readTree(json);
        }
        ((ObjectNode) definition.at("/mappings/properties/email/fields/keyword"))
                .put("ignore_above", 100)
                .put("doc_values", false);
        ((ObjectNode) definition.at("/mappings/properties")).putObject("more").put("type", "long");
        index.delete(index.name());
        Http.send("PUT", index.url() + "/" + index.name(), definition);

        assertThatThrownBy(() -> ProfileIndex.ensureExists(index.settings(), false))
                .hasMessageContaining(
                        "writes: the field email's fields.keyword.doc_values is false instead of"
                                + " not set.");
    }

    @Test
    void whatIsLoadedIsNeitherRefreshedNorReplicatedUntilItIsThere() throws Exception {
        ProfileIndex.ensureExists(index.settings(), true);
        assertThat(settings().refreshInterval().time()).isEqualTo("-1");
        assertThat(settings().autoExpandReplicas()).isEqualTo("false");

        ProfileIndex.definition(index.settings(), index.client()).endLoading(index.client());
        assertThat(settings().refreshInterval().time()).isEqualTo("1s");
        assertThat(settings().autoExpandReplicas()).isEqualTo("0-1");
    }

    @Test
    void whoeverTunedTheRefreshKeepsIt() throws Exception {
        ProfileIndex.ensureExists(index.settings(), false);
        index.client()
                .indices()
                .putSettings(
                        put ->
                                put.index(index.name())
                                        .settings(s -> s.refreshInterval(t -> t.time("5s"))));

        ProfileIndex.definition(index.settings(), index.client()).endLoading(index.client());
        assertThat(settings().refreshInterval().time()).isEqualTo("5s");
    }

    @Test
    void tellsWhetherThereAreDocumentsAndWhoHasTheName() throws Exception {
        ProfileIndex.Found empty = ProfileIndex.ensureExists(index.settings(), false);
        assertThat(empty.holdsDocuments()).isFalse();
        assertThat(empty.isPublic()).isTrue();
        index.client()
                .index(one -> one.index(index.name()).id("1").document(Map.of("customer_id", 1)));

        assertThat(ProfileIndex.ensureExists(index.settings(), false))
                .isEqualTo(new ProfileIndex.Found(true, true, empty.uuid()));
    }

    private IndexSettings settings() throws IOException {
        return IndexDefinition.settings(index.client(), index.name());
    }
}
