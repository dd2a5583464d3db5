package io.customer360.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The disk of a node that counts as full, so that the node itself blocks all writes. */
final class Disk {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String server;
    private final String index;

    Disk(String server, String index) {
        this.server = server;
        this.index = index;
    }

    /** Fills it, and returns when the node has blocked the index. */
    void fill() throws IOException {
        floodStage("\"100000gb\"");
        Await.until("the node blocks writes", PATIENCE, this::isBlocked);
    }

    /** Makes room again; the node notices that at its next look, ten seconds later at most. */
    void free() throws IOException {
        floodStage("\"1mb\"");
    }

    /** Makes it count as full below so much free space. */
    private void floodStage(String freeSpace) throws IOException {
        String watermark = "cluster.routing.allocation.disk.watermark.";
        String settings =
                """
                {"persistent": {
                  "cluster.routing.allocation.disk.threshold_enabled": true,
                  "cluster.info.update.interval": "10s",
                  "%2$slow": %1$s, "%2$shigh": %1$s, "%2$sflood_stage": %1$s}}
                """
                        .formatted(freeSpace, watermark);
        Http.send("PUT", server + "/_cluster/settings", Http.JSON.readTree(settings));
    }

    private boolean isBlocked() {
        try {
            JsonNode settings = Http.get(server + "/" + index + "/_settings").path(index);
            return settings.at("/settings/index/blocks/read_only_allow_delete").asBoolean();
        } catch (IOException e) {
            throw new UncheckedIOException("Elasticsearch does not tell its settings", e);
        }
    }
}
