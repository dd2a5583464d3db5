package io.customer360.benchmark.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import java.io.IOException;

/**
 * What bulk requests have cost an Elasticsearch so far, by its own counters.
 *
 * @param cpuMillis of its process, whatever it did
 * @param sentBytes of the requests' bodies
 * @param answeredBytes of the answers' bodies
 */
record ServerUsage(long cpuMillis, long requests, long sentBytes, long answeredBytes) {

    static ServerUsage of(String url) throws IOException {
        JsonNode node =
                Http.get(url + "/_nodes/stats/process,http").path("nodes").elements().next();
        long requests = 0;
        long sent = 0;
        long answered = 0;
        for (var route : node.path("http").path("routes").properties()) {
            if (route.getKey().endsWith("_bulk")) {
                requests += route.getValue().path("requests").path("count").asLong();
                sent += route.getValue().path("requests").path("total_size_in_bytes").asLong();
                answered += route.getValue().path("responses").path("total_size_in_bytes").asLong();
            }
        }
        long cpu = node.path("process").path("cpu").path("total_in_millis").asLong();
        return new ServerUsage(cpu, requests, sent, answered);
    }

    ServerUsage since(ServerUsage before) {
        return new ServerUsage(
                cpuMillis - before.cpuMillis,
                requests - before.requests,
                sentBytes - before.sentBytes,
                answeredBytes - before.answeredBytes);
    }
}
