package io.customer360.sink.bulk;

import static io.customer360.sink.client.Profiles.delete;
import static io.customer360.sink.client.Profiles.update;
import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.GetResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.model.ProfileUpdate;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.process.Await;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.SinkIndex;
import io.customer360.sink.index.ProfileIndex;
import io.customer360.testing.EveryElasticsearch;
import io.customer360.testing.UnreliableNetwork;
import io.customer360.testing.UnreliableNetwork.Fate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bulk requests that arrive late, twice, swapped or unanswered, on a real Elasticsearch. */
@EveryElasticsearch
class LateRequestsIT {

    private static final int CUSTOMERS = 30;
    private static final int ROUNDS = 60;
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(500);

    private final ElasticsearchVersion version;
    private final SinkIndex index;

    LateRequestsIT(ElasticsearchVersion version) {
        this.version = version;
        index = new SinkIndex(version);
    }

    @AfterEach
    void stop() {
        index.close();
    }

    @Test
    void theNewestVersionStaysWhateverTheNetworkDoes() throws Exception {
        long seed = System.nanoTime();
        System.out.println("LateRequestsIT seed " + seed);
        Random random = new Random(seed);
        Random fates = new Random(seed + 1);
        TreeMap<Long, ProfileUpdate> newest = new TreeMap<>();
        int late = 0;
        ProfileIndex.ensureExists(index.settings(), false);
        try (UnreliableNetwork network =
                        new UnreliableNetwork(index.url(), () -> anyOf(fates, Fate.values()));
                WriterBench bench = new WriterBench(through(network))) {
            List<byte[]> older = bench.checkpoint();
            long version = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                for (ProfileUpdate update : updates(random, ++version)) {
                    newest.put(update.customerId(), update);
                    bench.write(update);
                }
                switch (random.nextInt(8)) {
                    case 0 -> late += network.deliverDelayed(random);
                    case 1 -> older = bench.checkpoint();
                    case 2 -> replay(bench.restart(older), newest);
                    default -> {
                        // The next round.
                    }
                }
            }
            bench.flush();
            late += network.deliverDelayed(random);
        }

        assertThat(late).isPositive();
        for (ProfileUpdate update : newest.values()) {
            GetResponse<JsonNode> stored = index.document(update.customerId());
            assertThat(stored.found()).isEqualTo(update.profile() != null);
            if (stored.found()) {
                assertThat(stored.version()).isEqualTo(update.version());
                assertThat(index.firstName(update.customerId()))
                        .isEqualTo("version " + update.version());
            }
        }
    }

    @Test
    void aLateWriteStillFindsTheDeleteWhenOthersHaveForgottenTheirs() throws Exception {
        ProfileIndex.ensureExists(index.settings(), false);
        Queue<Fate> script = new ArrayDeque<>(List.of(Fate.DELAYED));
        try (UnreliableNetwork network =
                        new UnreliableNetwork(
                                index.url(),
                                () -> script.isEmpty() ? Fate.DELIVERED : script.remove());
                WriterBench bench = new WriterBench(through(network))) {
            bench.write(update(1, 5, "late")).flush();
            bench.write(delete(1, 6)).flush();
            awaitForgettingInAnotherIndex();
            index.client().indices().refresh(refresh -> refresh.index(index.name()));

            assertThat(network.deliverDelayed(new Random())).isEqualTo(1);
            assertThat(index.document(1).found()).isFalse();
        }
    }

    /** Returns when Elasticsearch takes a late write where it need not remember deletes long. */
    private void awaitForgettingInAnotherIndex() throws IOException {
        try (SinkIndex forgetful = new SinkIndex(version)) {
            ProfileIndex.ensureExists(forgetful.settings(), false);
            forgetful
                    .client()
                    .indices()
                    .putSettings(
                            put ->
                                    put.index(forgetful.name())
                                            .settings(s -> s.gcDeletes(t -> t.time("200ms"))));
            try (WriterBench bench = new WriterBench(forgetful.settings())) {
                Await.until(
                        "a delete is forgotten",
                        Duration.ofSeconds(60),
                        () -> isBack(bench, forgetful));
            }
        }
    }

    private static boolean isBack(WriterBench bench, SinkIndex forgetful) {
        try {
            bench.write(delete(1, 6)).flush();
            TimeUnit.SECONDS.sleep(1);
            forgetful.client().indices().refresh(refresh -> refresh.index(forgetful.name()));
            bench.write(update(1, 5)).flush();
            return forgetful.document(1).found();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** After a restart the job makes again what came after its checkpoint. */
    private static void replay(WriterBench bench, TreeMap<Long, ProfileUpdate> newest)
            throws Exception {
        for (ProfileUpdate update : newest.values()) {
            bench.write(update);
        }
    }

    private static List<ProfileUpdate> updates(Random random, long version) {
        return IntStream.range(0, 8)
                .mapToObj(i -> (long) random.nextInt(CUSTOMERS))
                .distinct()
                .map(
                        customer ->
                                random.nextInt(4) == 0
                                        ? delete(customer, version)
                                        : update(customer, version, "version " + version))
                .toList();
    }

    /** Half of the requests fare well, for all others are sent again. */
    private static Fate anyOf(Random random, Fate[] fates) {
        return random.nextBoolean() ? Fate.DELIVERED : fates[random.nextInt(fates.length)];
    }

    private ElasticsearchSettings through(UnreliableNetwork network) {
        return Profiles.impatient(network.url(), index.settings().index(), SHORT_TIMEOUT);
    }
}
