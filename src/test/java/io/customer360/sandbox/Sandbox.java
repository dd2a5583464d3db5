package io.customer360.sandbox;

import io.customer360.sandbox.connect.ConnectServer;
import io.customer360.sandbox.elasticsearch.ElasticsearchServer;
import io.customer360.sandbox.kafka.KafkaServer;
import io.customer360.sandbox.postgres.PostgresServer;
import io.customer360.sandbox.process.Artifacts;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.security.ServerSecurity;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * The four real servers on loopback. Nothing of them outlives {@link #close}, nor this JVM, however
 * that ends.
 */
public final class Sandbox implements AutoCloseable {

    private static final Shared<Sandbox> SHARED =
            new Shared<>(() -> start(Artifacts.work(), step -> {}, Ports.free()));

    private static final Shared<Sandbox> SECURED = new Shared<>(Sandbox::startSecured);

    private final ServerProcesses processes;
    @Nullable private final ServerSecurity security;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final ConnectServer connect;
    private final ElasticsearchServer elasticsearch;

    Sandbox(
            ServerProcesses processes,
            @Nullable ServerSecurity security,
            PostgresServer postgres,
            KafkaServer kafka,
            ConnectServer connect,
            ElasticsearchServer elasticsearch) {
        this.processes = processes;
        this.security = security;
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
        return boot(ServerProcesses.in(workDirectory), progress, ports, null);
    }

    private static Sandbox startSecured() {
        ServerProcesses processes = ServerProcesses.in(Artifacts.work());
        ServerSecurity security = ServerSecurity.in(processes.directory().resolve("security"));
        return boot(processes, step -> {}, Ports.free(), security);
    }

    private static Sandbox boot(
            ServerProcesses processes,
            Consumer<String> progress,
            Ports ports,
            @Nullable ServerSecurity security) {
        try {
            return new Boot(processes, progress, ports, security).all();
        } catch (CompletionException e) {
            processes.closeKeepingLogs();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Returns the sandbox of this JVM, booted at the first call and stopped with the JVM. */
    public static Sandbox shared() {
        return SHARED.get();
    }

    /**
     * Returns the sandbox of this JVM whose servers all ask for passwords and speak TLS only,
     * booted at the first call and stopped with the JVM.
     */
    public static Sandbox secured() {
        return SECURED.get();
    }

    /** Returns what the servers ask for; only for {@link #secured}. */
    public ServerSecurity security() {
        return Objects.requireNonNull(security, "these servers ask for nothing");
    }

    /** Returns the directory that the servers write their logs below. */
    public Path directory() {
        return processes.directory();
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
