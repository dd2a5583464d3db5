package io.customer360.demo.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.demo.traffic.PhoneChanges;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Threads;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/**
 * Measures from just before the commit of a phone number until a search first finds it. Searches,
 * since a GET by id sees what no search finds yet; a delay is at most one pause between searches
 * too long, which is five times what a search takes, so that the measuring does not slow down what
 * it measures.
 */
public final class Freshness implements AutoCloseable {

    private static final long LEAST_PAUSE_NANOS = 25_000_000;
    private static final int SEARCHES_PER_PAUSE = 5;

    private final String search;
    private final AwaitedChanges changes = new AwaitedChanges(System::nanoTime);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "freshness");
    @Nullable private volatile Exception failure;

    public Freshness(String elasticsearch, String index) {
        search = elasticsearch + "/" + index + "/_search";
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Returns what has to be told of changes. */
    public PhoneChanges changes() {
        return changes;
    }

    /** Returns the delays since the last call. */
    public Delays take() {
        return changes.take();
    }

    /** Returns whether a search has found all changes that were told. */
    public boolean isSettled() {
        return changes.customers().isEmpty();
    }

    public void failIfFailed() {
        Exception thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("The index could not be searched", thrown);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        Threads.join(thread);
        failIfFailed();
    }

    private void run() {
        try {
            long pause = LEAST_PAUSE_NANOS;
            while (!stop.await(pause, TimeUnit.NANOSECONDS)) {
                long begin = System.nanoTime();
                List<Integer> customers = changes.customers();
                if (!customers.isEmpty()) {
                    search(customers);
                }
                long took = System.nanoTime() - begin;
                pause = Math.max(LEAST_PAUSE_NANOS, SEARCHES_PER_PAUSE * took);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            failure = e;
        }
    }

    private void search(List<Integer> customers) throws IOException {
        for (JsonNode hit : Http.send("POST", search, query(customers)).path("hits").path("hits")) {
            JsonNode fields = hit.path("fields");
            changes.found(
                    fields.path("customer_id").path(0).asInt(),
                    fields.path("phone_number").path(0).asText());
        }
    }

    /** Asks for columns, since the server would have to read each whole document otherwise. */
    private static ObjectNode query(List<Integer> customers) {
        ObjectNode query =
                Http.JSON
                        .createObjectNode()
                        .put("size", customers.size())
                        .put("track_total_hits", false)
                        .put("stored_fields", "_none_");
        query.putArray("docvalue_fields").add("customer_id").add("phone_number");
        ArrayNode ids = query.putObject("query").putObject("ids").putArray("values");
        customers.forEach(id -> ids.add(String.valueOf(id)));
        return query;
    }
}
