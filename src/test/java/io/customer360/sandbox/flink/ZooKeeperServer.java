package io.customer360.sandbox.flink;

import io.customer360.sandbox.process.FreePort;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The ZooKeeper that comes with Flink, by what Flink's script {@code zookeeper.sh} starts. */
public final class ZooKeeperServer implements AutoCloseable {

    private static final String MAIN =
            "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer";

    private final ServerProcesses processes;
    private final int port;

    private ZooKeeperServer(ServerProcesses processes, int port) {
        this.processes = processes;
        this.port = port;
    }

    /**
     * Starts one and returns when it listens.
     *
     * @param workDirectory where a fresh directory for it is made, and removed at the end
     */
    public static ZooKeeperServer start(Path workDirectory) {
        ServerProcesses processes = ServerProcesses.in(workDirectory);
        try {
            return FreePort.retrying(0, port -> boot(processes, port));
        } catch (RuntimeException e) {
            processes.closeKeepingLogs();
            throw e;
        }
    }

    /** Returns what Flink calls its quorum. */
    public String quorum() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        processes.close();
    }

    private static ZooKeeperServer boot(ServerProcesses processes, int port) {
        Path directory = processes.directory().resolve("zookeeper-" + port);
        String settings =
                """
                dataDir=%s
                clientPort=%d
                clientPortAddress=127.0.0.1
                admin.enableServer=false
                """
                        .formatted(directory.resolve("data"), port);
        try {
            Files.createDirectories(directory.resolve("data"));
            Files.writeString(directory.resolve("zoo.cfg"), settings);
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare ZooKeeper in " + directory, e);
        }
        List<String> command =
                FlinkCommand.of(
                        directory,
                        "zookeeper",
                        List.of("-Xmx128m"),
                        MAIN,
                        List.of(
                                "--zkConfigFile",
                                directory.resolve("zoo.cfg").toString(),
                                "--peerId",
                                "1"));
        processes
                .start("ZooKeeper", directory, "TERM", command, Map.of())
                .awaitReady(() -> FreePort.isListening(port));
        return new ZooKeeperServer(processes, port);
    }
}
