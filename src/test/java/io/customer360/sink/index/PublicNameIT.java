package io.customer360.sink.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.SinkIndex;
import io.customer360.testing.EveryElasticsearch;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has the public name, on a real Elasticsearch. */
@EveryElasticsearch
class PublicNameIT {

    private final SinkIndex index;
    private final ElasticsearchSettings second;
    private final ElasticsearchSettings third;

    PublicNameIT(ElasticsearchVersion version) {
        index = new SinkIndex(version);
        second = index.generation("2");
        third = index.generation("3");
    }

    @BeforeEach
    void makesThree() {
        ProfileIndex.ensureExists(index.settings(), false);
        ProfileIndex.ensureExists(second, false);
        ProfileIndex.ensureExists(third, false);
    }

    @AfterEach
    void stop() {
        index.close();
    }

    @Test
    void theFirstGenerationHasItUntilTheNextTakesIt() throws Exception {
        assertThat(index.holders()).containsExactly(index.name());

        new PublicName(second, index.client()).take();
        assertThat(index.holders()).containsExactly(second.profileIndex());
    }

    @Test
    void whoeverHadItOnceDoesNotTakeItAgain() throws Exception {
        new PublicName(index.settings(), index.client()).take();
        new PublicName(second, index.client()).take();

        new PublicName(index.settings(), index.client()).take();
        assertThat(index.holders()).containsExactly(second.profileIndex());

        giveTo(index.name());
        new PublicName(second, index.client()).take();
        assertThat(index.holders()).containsExactly(index.name());
    }

    @Test
    void anOlderGenerationTakesItFromNoNewerOne() throws Exception {
        new PublicName(third, index.client()).take();
        new PublicName(second, index.client()).take();

        assertThat(index.holders()).containsExactly(third.profileIndex());
    }

    @Test
    void severalHoldersAreRefused() throws Exception {
        index.client()
                .indices()
                .putAlias(put -> put.index(second.profileIndex()).name(second.index()));

        assertThatThrownBy(() -> ProfileIndex.ensureExists(second, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("several indices")
                .hasMessageContaining(second.profileIndex());
    }

    private void giveTo(String name) throws IOException {
        String alias = second.index();
        index.client()
                .indices()
                .updateAliases(
                        update ->
                                update.actions(a -> a.remove(r -> r.index("*").alias(alias)))
                                        .actions(a -> a.add(add -> add.index(name).alias(alias))));
    }
}
