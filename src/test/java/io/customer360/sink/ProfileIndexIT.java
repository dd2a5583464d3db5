package io.customer360.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The index definition on a real Elasticsearch. */
class ProfileIndexIT {

    private final SinkIndex index = new SinkIndex();

    @AfterEach
    void stop() {
        index.close();
    }

    @Test
    void makesBothIndicesAsTheyAreDefined() throws Exception {
        ProfileIndex.ensureExists(index.settings());

        TypeMapping mapping =
                index.client()
                        .indices()
                        .getMapping(get -> get.index(index.name()))
                        .get(index.name())
                        .mappings();
        IndexSettings settings =
                index.client()
                        .indices()
                        .getSettings(get -> get.index(index.name()))
                        .get(index.name())
                        .settings()
                        .index();
        assertThat(mapping.dynamic()).isEqualTo(DynamicMapping.Strict);
        assertThat(mapping.properties()).hasSize(34);
        assertThat(mapping.meta().get("version").toString()).isEqualTo("1");
        assertThat(settings.gcDeletes().time()).isEqualTo("1h");
        assertThat(
                        index.client()
                                .indices()
                                .exists(e -> e.index(index.settings().rejectedIndex()))
                                .value())
                .isTrue();
    }

    @Test
    void leavesAnIndexThatFitsAlone() {
        ProfileIndex.ensureExists(index.settings());

        assertThatCode(() -> ProfileIndex.ensureExists(index.settings()))
                .doesNotThrowAnyException();
    }

    @Test
    void severalJobsMayMakeItAtOnce() {
        CompletableFuture<?>[] jobs =
                Stream.generate(
                                () ->
                                        CompletableFuture.runAsync(
                                                () -> ProfileIndex.ensureExists(index.settings())))
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
                                                                        "customer_id",
                                                                        p -> p.long_(l -> l))
                                                                .properties(
                                                                        "total_spend",
                                                                        p -> p.text(t -> t))));

        assertThatThrownBy(() -> ProfileIndex.ensureExists(index.settings()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the field total_spend is text instead of double")
                .hasMessageContaining("the field email (text) is missing")
                .hasMessageContaining("elasticsearch.index")
                .hasMessageNotContaining("customer_id");
    }
}
