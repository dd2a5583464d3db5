package io.customer360.sandbox.elasticsearch;

import io.customer360.sandbox.http.HttpJson;
import io.customer360.sandbox.process.Directories;
import io.customer360.sandbox.process.FreePort;
import io.customer360.sandbox.process.RestartableServer;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcess;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.process.Unprivileged;
import io.customer360.sandbox.security.ElasticsearchAccess;
import io.customer360.sandbox.security.ServerSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/** One Elasticsearch node. */
public final class ElasticsearchServer extends RestartableServer {

    private final ServerProcesses processes;
    private final ElasticsearchVersion version;
    private final Path directory;
    private final int port;
    private final ElasticsearchAccess access;
    private final String clusterName;

    private ElasticsearchServer(
            ServerProcesses processes,
            ElasticsearchVersion version,
            int port,
            ElasticsearchAccess access,
            String clusterName) {
        this.processes = processes;
        this.version = version;
        this.directory = processes.directory().resolve("elasticsearch/port-" + port);
        this.port = port;
        this.access = access;
        this.clusterName = clusterName;
    }

    public static ElasticsearchServer start(
            ServerProcesses processes, int preferredPort, @Nullable ServerSecurity security) {
        return start(
                processes,
                ElasticsearchVersion.V8,
                preferredPort,
                security == null ? ElasticsearchAccess.OPEN : security.elasticsearch(),
                Map.of());
    }

    /**
     * Starts a node.
     *
     * @param access who may connect, and how
     * @param settings more of its settings
     */
    public static ElasticsearchServer start(
            ServerProcesses processes,
            ElasticsearchVersion version,
            int preferredPort,
            ElasticsearchAccess access,
            Map<String, String> settings) {
        String clusterName = "sandbox-" + UUID.randomUUID();
        return FreePort.retrying(
                preferredPort,
                port -> {
                    ElasticsearchServer server =
                            new ElasticsearchServer(
                                    processes,
                                    version,
                                    port,
                                    access,
                                    settings.getOrDefault("cluster.name", clusterName));
                    server.configure(settings);
                    server.startAgain();
                    return server;
                });
    }

    public String url() {
        return access.scheme() + "://127.0.0.1:" + port;
    }

    /** Returns how somebody asks who may do everything. */
    public HttpJson http() {
        return access.http();
    }

    @Override
    protected ServerProcess launch() {
        String java = version.javaHome().orElseThrow().toString();
        ServerProcess process =
                processes.start(
                        "Elasticsearch",
                        directory,
                        "TERM",
                        Unprivileged.command(
                                List.of(version.home().resolve("bin/elasticsearch").toString())),
                        Map.of(
                                "ES_JAVA_HOME",
                                java,
                                "ES_PATH_CONF",
                                directory.resolve("config").toString(),
                                "ES_TMPDIR",
                                directory.resolve("tmp").toString(),
                                "ES_JAVA_OPTS",
                                "-Xms512m -Xmx512m -Duser.timezone=UTC"));
        process.awaitReady(this::answers);
        return process;
    }

    private void configure(Map<String, String> more) {
        Path home = version.home();
        Path config = directory.resolve("config");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cluster.name", clusterName);
        settings.put("node.name", "sandbox");
        settings.put("discovery.type", "single-node");
        settings.put("network.host", "127.0.0.1");
        settings.put("http.port", Integer.toString(port));
        settings.put("transport.port", Integer.toString(FreePort.any()));
        settings.put("path.data", directory.resolve("data").toString());
        settings.put("path.repo", directory.resolve("snapshots").toString());
        settings.put("path.logs", directory.resolve("logs").toString());
        settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        settings.putAll(more);
        try {
            Directories.copy(home.resolve("config"), config);
            settings.putAll(access.configure(config));
            Files.writeString(
                    config.resolve("elasticsearch.yml"),
                    settings.entrySet().stream()
                            .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
                            .collect(Collectors.joining()));
            // Its log of garbage collections would be written into the shared home.
            List<String> options = Files.readAllLines(config.resolve("jvm.options"));
            Files.write(
                    config.resolve("jvm.options"),
                    options.stream().filter(line -> !line.contains("-Xlog:gc")).toList());
            Files.createDirectories(directory.resolve("tmp"));
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare Elasticsearch in " + directory, e);
        }
        Unprivileged.handOver(directory);
    }

    /** Tells this node from a foreign one that was there first on its port. */
    private boolean answers() {
        try {
            return access.http()
                    .get(url() + "/_cluster/health?wait_for_status=yellow&timeout=5s")
                    .path("cluster_name")
                    .asText()
                    .equals(clusterName);
        } catch (IOException notReady) {
            return false;
        }
    }
}
