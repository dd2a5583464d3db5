package io.customer360.sandbox.postgres;

import io.customer360.sandbox.process.ServerProcesses;
import java.nio.file.Path;

/** PostgreSQL alone, for what needs no other server; nothing of it outlives {@link #close}. */
public final class PostgresSandbox implements AutoCloseable {

    private final ServerProcesses processes;
    private final PostgresServer postgres;

    private PostgresSandbox(ServerProcesses processes, PostgresServer postgres) {
        this.processes = processes;
        this.postgres = postgres;
    }

    /**
     * Boots the server and returns when it answers.
     *
     * @param workDirectory where a fresh directory for this run is made, and removed at the end
     */
    public static PostgresSandbox start(Path workDirectory) {
        ServerProcesses processes = ServerProcesses.in(workDirectory);
        try {
            return new PostgresSandbox(processes, PostgresServer.start(processes, 0, null));
        } catch (RuntimeException e) {
            processes.closeKeepingLogs();
            throw e;
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    @Override
    public void close() {
        processes.close();
    }
}
