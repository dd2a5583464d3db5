package io.customer360.sandbox;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * The four real servers on loopback. Nothing of them outlives {@link #close}, nor this JVM, however
 * that ends.
 */
public final class Sandbox implements AutoCloseable {

    /** Not made in a static initializer: the boot's threads would wait for it, and it for them. */
    @Nullable private static Sandbox shared;

    @Nullable private static RuntimeException sharedFailure;

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
    public static synchronized Sandbox shared() {
        if (sharedFailure != null) {
            // Not tried again: each test class would wait as long as the first one.
            throw new ServerFailure("The servers did not boot for an earlier test", sharedFailure);
        }
        if (shared == null) {
            try {
                shared = start(Artifacts.work(), step -> {}, Ports.free());
            } catch (RuntimeException e) {
                sharedFailure = e;
                throw e;
            }
        }
        return shared;
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
