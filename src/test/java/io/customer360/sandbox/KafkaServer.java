package io.customer360.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Uuid;

/** One Kafka broker, its own controller, with topics that come into being when first used. */
public final class KafkaServer {

    private final int port;
    private final String clusterId;

    private KafkaServer(int port, String clusterId) {
        this.port = port;
        this.clusterId = clusterId;
    }

    static KafkaServer start(ServerProcesses processes, int preferredPort) {
        Path directory = processes.directory().resolve("kafka");
        return FreePort.retrying(preferredPort, port -> boot(processes, directory, port));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    String clusterId() {
        return clusterId;
    }

    private static KafkaServer boot(ServerProcesses processes, Path parent, int port) {
        // The port is in the stored voters, so each attempt starts with a directory of its own.
        Path directory = parent.resolve("port-" + port);
        KafkaServer server = new KafkaServer(port, Uuid.randomUuid().toString());
        Path properties = server.writeProperties(directory);
        ServerProcess format =
                processes.start(
                        "Kafka's storage format",
                        directory.resolve("format"),
                        "TERM",
                        KafkaCommand.of(
                                directory,
                                "kafka.tools.StorageTool",
                                "format",
                                "--cluster-id",
                                server.clusterId,
                                "--config",
                                properties.toString()),
                        Map.of());
        format.awaitEnd();
        if (!Files.exists(directory.resolve("data/meta.properties"))) {
            throw new ServerFailure(format.describe("failed"));
        }
        processes
                .start(
                        "Kafka",
                        directory,
                        "TERM",
                        KafkaCommand.of(directory, "kafka.Kafka", properties.toString()),
                        Map.of())
                .awaitReady(server::answers);
        return server;
    }

    private Path writeProperties(Path directory) {
        int controller = FreePort.any();
        String content =
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=BROKER://127.0.0.1:%1$d
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=16777216
                """
                        .formatted(port, controller, directory.resolve("data"));
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve("server.properties"), content);
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare Kafka in " + directory, e);
        }
    }

    private boolean answers() {
        if (!FreePort.isListening(port)) {
            return false;
        }
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            DescribeClusterResult cluster = admin.describeCluster();
            // A broker that answers may still be fenced, and then no topic can be made.
            return clusterId.equals(cluster.clusterId().get(10, TimeUnit.SECONDS))
                    && !cluster.nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notReady) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
