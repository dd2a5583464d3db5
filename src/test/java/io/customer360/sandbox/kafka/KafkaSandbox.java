package io.customer360.sandbox.kafka;

import io.customer360.sandbox.process.ServerProcesses;
import java.nio.file.Path;

/** Kafka alone, for what needs no other server; nothing of it outlives {@link #close}. */
public final class KafkaSandbox implements AutoCloseable {

    private final ServerProcesses processes;
    private final KafkaServer kafka;

    private KafkaSandbox(ServerProcesses processes, KafkaServer kafka) {
        this.processes = processes;
        this.kafka = kafka;
    }

    /**
     * Boots the broker and returns when it answers.
     *
     * @param workDirectory where a fresh directory for this run is made, and removed at the end
     */
    public static KafkaSandbox start(Path workDirectory) {
        ServerProcesses processes = ServerProcesses.in(workDirectory);
        try {
            return new KafkaSandbox(processes, KafkaServer.start(processes, 0, null));
        } catch (RuntimeException e) {
            processes.closeKeepingLogs();
            throw e;
        }
    }

    public KafkaServer kafka() {
        return kafka;
    }

    @Override
    public void close() {
        processes.close();
    }
}
