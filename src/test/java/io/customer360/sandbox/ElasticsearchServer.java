package io.customer360.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One Elasticsearch node without security. */
public final class ElasticsearchServer {

    private final int port;
    private final String clusterName;

    private ElasticsearchServer(int port) {
        this.port = port;
        this.clusterName = "sandbox-" + UUID.randomUUID();
    }

    static ElasticsearchServer start(ServerProcesses processes, int preferredPort) {
        Path directory = processes.directory().resolve("elasticsearch");
        return FreePort.retrying(preferredPort, port -> boot(processes, directory, port));
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    private static ElasticsearchServer boot(ServerProcesses processes, Path parent, int port) {
        Path home = Artifacts.elasticsearch();
        Path directory = parent.resolve("port-" + port);
        ElasticsearchServer server = new ElasticsearchServer(port);
        server.writeConfiguration(home, directory);
        Unprivileged.handOver(directory);
        processes
                .start(
                        "Elasticsearch",
                        directory,
                        "TERM",
                        Unprivileged.command(List.of(home.resolve("bin/elasticsearch").toString())),
                        Map.of(
                                "ES_JAVA_HOME", System.getProperty("java.home"),
                                "ES_PATH_CONF", directory.resolve("config").toString(),
                                "ES_TMPDIR", directory.resolve("tmp").toString(),
                                "ES_JAVA_OPTS", "-Xms512m -Xmx512m -Duser.timezone=UTC"))
                .awaitReady(server::answers);
        return server;
    }

    private void writeConfiguration(Path home, Path directory) {
        String settings =
                """
                cluster.name: %1$s
                node.name: sandbox
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %2$d
                transport.port: %3$d
                path.data: %4$s/data
                path.logs: %4$s/logs
                xpack.security.enabled: false
                cluster.routing.allocation.disk.threshold_enabled: false
                """
                        .formatted(clusterName, port, FreePort.any(), directory);
        Path config = directory.resolve("config");
        try {
            Directories.copy(home.resolve("config"), config);
            Files.writeString(config.resolve("elasticsearch.yml"), settings);
            // Its log of garbage collections would be written into the shared home.
            List<String> options = Files.readAllLines(config.resolve("jvm.options"));
            Files.write(
                    config.resolve("jvm.options"),
                    options.stream().filter(line -> !line.contains("-Xlog:gc")).toList());
            Files.createDirectories(directory.resolve("tmp"));
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare Elasticsearch in " + directory, e);
        }
    }

    /** Tells this node from a foreign one that was there first on its port. */
    private boolean answers() {
        try {
            return Http.get(url() + "/_cluster/health?wait_for_status=yellow&timeout=5s")
                    .path("cluster_name")
                    .asText()
                    .equals(clusterName);
        } catch (IOException notReady) {
            return false;
        }
    }
}
