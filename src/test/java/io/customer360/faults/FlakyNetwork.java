package io.customer360.faults;

import io.customer360.testing.UnreliableNetwork;
import io.customer360.testing.UnreliableNetwork.Fate;
import java.io.IOException;
import java.util.Random;

/**
 * A network to Elasticsearch that loses one of ten bulk requests or its answer; the job is deployed
 * once more to use it, and once more to go without.
 */
final class FlakyNetwork implements AutoCloseable {

    private static final int ONE_OF = 10;

    private final Stage stage;
    private final UnreliableNetwork network;
    private final Random random;
    private volatile boolean loses;

    FlakyNetwork(Stage stage, long seed) {
        this.stage = stage;
        this.random = new Random(seed);
        this.network = new UnreliableNetwork(stage.elasticsearchUrl(), this::fate);
        String savepoint = stage.cluster().stopWithSavepoint();
        stage.deploy(
                stage.job()
                        .with("elasticsearch.hosts", network.url())
                        .with("elasticsearch.bulk.max-documents", "20"),
                Stage.PARALLELISM,
                savepoint);
        stage.awaitSteady();
    }

    void lose() {
        loses = true;
    }

    /** Loses nothing more; what only seemed to be lost arrives late. */
    void recover() throws IOException {
        loses = false;
        network.deliverDelayed(random);
    }

    private Fate fate() {
        if (!loses || random.nextInt(ONE_OF) > 0) {
            return Fate.DELIVERED;
        }
        return switch (random.nextInt(3)) {
            case 0 -> Fate.ANSWER_LOST;
            case 1 -> Fate.ANSWER_CUT_OFF;
            default -> Fate.DELAYED;
        };
    }

    @Override
    public void close() throws IOException {
        recover();
        String savepoint = stage.cluster().stopWithSavepoint();
        stage.deploy(stage.job(), Stage.PARALLELISM, savepoint);
        stage.awaitSteady();
        network.close();
    }
}
