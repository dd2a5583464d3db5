package io.customer360.sandbox;

import io.customer360.sandbox.connect.ConnectServer;
import io.customer360.sandbox.elasticsearch.ElasticsearchServer;
import io.customer360.sandbox.kafka.KafkaServer;
import io.customer360.sandbox.postgres.PostgresServer;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.security.ServerSecurity;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/** One boot of the servers: Kafka Connect waits for Kafka, the others for nobody. */
final class Boot {

    private final ServerProcesses processes;
    private final Consumer<String> progress;
    private final Ports ports;
    @Nullable private final ServerSecurity security;
    private final ExecutorService threads = Executors.newCachedThreadPool(Boot::daemon);
    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    Boot(
            ServerProcesses processes,
            Consumer<String> progress,
            Ports ports,
            @Nullable ServerSecurity security) {
        this.processes = processes;
        this.progress = progress;
        this.ports = ports;
        this.security = security;
    }

    /** Returns when all answer; throws a CompletionException as soon as one cannot. */
    Sandbox all() {
        var postgres =
                step(
                        "PostgreSQL",
                        () -> PostgresServer.start(processes, ports.postgres(), security),
                        server -> "127.0.0.1:" + server.port());
        var elasticsearch =
                step(
                        "Elasticsearch",
                        () -> ElasticsearchServer.start(processes, ports.elasticsearch(), security),
                        ElasticsearchServer::url);
        var kafka =
                step(
                        "Kafka",
                        () -> KafkaServer.start(processes, ports.kafka(), security),
                        KafkaServer::bootstrapServers);
        var connect =
                kafka.thenCompose(
                        broker ->
                                step(
                                        "Kafka Connect",
                                        () ->
                                                ConnectServer.start(
                                                        processes,
                                                        ports.connect(),
                                                        broker,
                                                        security),
                                        ConnectServer::url));
        try {
            CompletableFuture.anyOf(
                            failed, CompletableFuture.allOf(postgres, elasticsearch, connect))
                    .join();
            return new Sandbox(
                    processes,
                    security,
                    postgres.join(),
                    kafka.join(),
                    connect.join(),
                    elasticsearch.join());
        } finally {
            threads.shutdown();
        }
    }

    private <T> CompletableFuture<T> step(
            String name, Supplier<T> start, Function<T, String> address) {
        return CompletableFuture.supplyAsync(() -> timed(name, start, address), threads)
                .whenComplete(
                        (server, failure) -> {
                            if (failure != null) {
                                failed.completeExceptionally(failure);
                            }
                        });
    }

    private <T> T timed(String name, Supplier<T> start, Function<T, String> address) {
        long begin = System.nanoTime();
        tell("starting " + name);
        T server = start.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        tell(
                "%s is up at %s after %.1f s"
                        .formatted(name, address.apply(server), took.toMillis() / 1e3));
        return server;
    }

    private synchronized void tell(String what) {
        progress.accept(what);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox-boot");
        thread.setDaemon(true);
        return thread;
    }
}
