package io.customer360.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What lies between the job and Elasticsearch and does with bulk requests what networks and proxies
 * do; all other requests pass.
 */
public final class UnreliableNetwork implements AutoCloseable {

    /** What becomes of one bulk request. */
    public enum Fate {
        /** It arrives, and so does its answer. */
        DELIVERED,
        /** It arrives, and the connection ends before its answer. */
        ANSWER_LOST,
        /** It arrives, and the connection ends in the middle of its answer. */
        ANSWER_CUT_OFF,
        /** It arrives, and no answer ever comes. */
        SILENCE,
        /** The connection ends; it arrives whenever {@link #deliverDelayed} is called. */
        DELAYED
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String server;
    private final Supplier<Fate> fates;
    private final HttpServer listening;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> delayed = new ArrayList<>();

    /**
     * @param server URL of what is behind it
     * @param fates asked once for each bulk request, by one thread at a time
     */
    public UnreliableNetwork(String server, Supplier<Fate> fates) {
        this.server = server;
        this.fates = fates;
        try {
            listening =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listening.setExecutor(threads);
        listening.createContext("/", this::pass);
        listening.start();
    }

    public String url() {
        return "http://127.0.0.1:" + listening.getAddress().getPort();
    }

    /**
     * Delivers what was delayed so far, in another order than it came.
     *
     * @return how many requests that were
     */
    public int deliverDelayed(Random random) throws IOException {
        List<Request> late;
        synchronized (this) {
            late = new ArrayList<>(delayed);
            delayed.clear();
        }
        Collections.shuffle(late, random);
        for (Request request : late) {
            HttpResponse<byte[]> answer = send(request);
            if (answer.statusCode() != 200) {
                throw new IOException("A late request was answered " + answer.statusCode());
            }
        }
        return late.size();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(exchange);
            Fate fate = request.isBulk() ? fateOf(request) : Fate.DELIVERED;
            if (fate == Fate.DELAYED) {
                return;
            }
            HttpResponse<byte[]> answer = send(request);
            switch (fate) {
                case DELIVERED -> relay(answer, answer.body().length, exchange);
                case ANSWER_CUT_OFF -> relay(answer, answer.body().length / 2, exchange);
                case SILENCE -> awaitClose();
                default -> {
                    // Closed without an answer.
                }
            }
        }
    }

    private synchronized Fate fateOf(Request request) {
        Fate fate = fates.get();
        if (fate == Fate.DELAYED) {
            delayed.add(request);
        }
        return fate;
    }

    private void awaitClose() {
        try {
            closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void relay(HttpResponse<byte[]> answer, int bytes, HttpExchange exchange)
            throws IOException {
        answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
                .filter(header -> !header.getKey().equalsIgnoreCase("transfer-encoding"))
                .forEach(h -> exchange.getResponseHeaders().put(h.getKey(), h.getValue()));
        byte[] body = answer.body();
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body, 0, bytes);
            exchange.getResponseBody().flush();
        }
    }

    private HttpResponse<byte[]> send(Request request) throws IOException {
        try {
            return client.send(request.to(server), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a request was under way", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        listening.stop(0);
        threads.shutdownNow();
    }

    /** A request as it came. */
    private record Request(String method, URI uri, String contentType, String accept, byte[] body) {

        Request(HttpExchange exchange) throws IOException {
            this(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Accept"),
                    exchange.getRequestBody().readAllBytes());
        }

        boolean isBulk() {
            return uri.getPath().endsWith("/_bulk");
        }

        HttpRequest to(String server) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(server + uri))
                            .timeout(PATIENCE)
                            .method(method, BodyPublishers.ofByteArray(body));
            if (contentType != null) {
                request.header("Content-Type", contentType);
            }
            if (accept != null) {
                request.header("Accept", accept);
            }
            return request.build();
        }
    }
}
