package io.customer360.sandbox;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The four real servers on loopback. Nothing of them outlives {@link #close}, nor this JVM, however
 * that ends.
 */
public final class Sandbox implements AutoCloseable {

    private static final Shared<Sandbox> SHARED =
            new Shared<>(() -> start(Artifacts.work(), step -> {}, Ports.free()));

    private final ServerProcesses processes;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final ConnectServer connect;
    private final ElasticsearchServer elasticsearch;

    Sandbox(
            ServerProcesses processes,
            PostgresServer postgres,
            KafkaServer kafka,
            ConnectServer connect,
            ElasticsearchServer elasticsearch) {
        this.processes = processes;
        this.postgres = postgres;
        this.kafka = kafka;
        this.connect = connect;
        this.elasticsearch = elasticsearch;
    }

    /**
     * Boots all servers side by side and returns when all of them answer. When one cannot, all are
     * stopped, and the failure names it and ends with its log.
     *
     * @param workDirectory where a fresh directory for this run is made, and removed at the end
     * @param progress told of each step, by one thread at a time
     */
    public static Sandbox start(Path workDirectory, Consumer<String> progress, Ports ports) {
        ServerProcesses processes = ServerProcesses.in(workDirectory);
        try {
            return new Boot(processes, progress, ports).all();
        } catch (CompletionException e) {
            processes.closeKeepingLogs();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Returns the sandbox of this JVM, booted at the first call and stopped with the JVM. */
    public static Sandbox shared() {
        return SHARED.get();
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public ConnectServer connect() {
        return connect;
    }

    public ElasticsearchServer elasticsearch() {
        return elasticsearch;
    }

    /** Stops the servers and removes their files. May be called again. */
    @Override
    public void close() {
        processes.close();
    }
}
