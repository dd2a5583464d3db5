package io.customer360.sandbox.kafka;

import io.customer360.sandbox.process.FreePort;
import io.customer360.sandbox.process.RestartableServer;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcess;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.security.ServerSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.annotation.Nullable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Uuid;

/** One Kafka broker, its own controller, with topics that come into being when first used. */
public final class KafkaServer extends RestartableServer {

    private static final String ANYBODY =
            "listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT\n";

    private final ServerProcesses processes;
    private final Path directory;
    private final int port;
    private final String clusterId = Uuid.randomUuid().toString();
    @Nullable private final ServerSecurity security;

    private KafkaServer(
            ServerProcesses processes, Path parent, int port, @Nullable ServerSecurity security) {
        this.processes = processes;
        // The port is in the stored voters, so each attempt starts with a directory of its own.
        this.directory = parent.resolve("port-" + port);
        this.port = port;
        this.security = security;
    }

    /**
     * @param security what it asks of clients; null for nothing
     */
    public static KafkaServer start(
            ServerProcesses processes, int preferredPort, @Nullable ServerSecurity security) {
        Path directory = processes.directory().resolve("kafka");
        return FreePort.retrying(
                preferredPort,
                port -> {
                    KafkaServer server = new KafkaServer(processes, directory, port, security);
                    server.format();
                    server.startAgain();
                    return server;
                });
    }

    /** Returns the properties of its clients. */
    public Properties clientProperties() {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        properties.putAll(security == null ? Map.of() : security.kafkaClient());
        return properties;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public String clusterId() {
        return clusterId;
    }

    private void format() {
        List<String> format = new ArrayList<>();
        format.addAll(List.of("format", "--cluster-id", clusterId));
        format.addAll(List.of("--config", writeProperties().toString()));
        format.addAll(security == null ? List.of() : security.kafkaUser());
        ServerProcess formatting =
                processes.start(
                        "Kafka's storage format",
                        directory.resolve("format"),
                        "TERM",
                        KafkaCommand.of(
                                directory,
                                "kafka.tools.StorageTool",
                                format.toArray(String[]::new)),
                        Map.of());
        formatting.awaitEnd();
        if (!Files.exists(directory.resolve("data/meta.properties"))) {
            throw new ServerFailure(formatting.describe("failed"));
        }
    }

    @Override
    protected ServerProcess launch() {
        String properties = properties().toString();
        ServerProcess process =
                processes.start(
                        "Kafka",
                        directory,
                        "TERM",
                        KafkaCommand.of(directory, "kafka.Kafka", properties),
                        Map.of());
        process.awaitReady(this::answers);
        return process;
    }

    private Path properties() {
        return directory.resolve("server.properties");
    }

    private Path writeProperties() {
        int controller = FreePort.any();
        String content =
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=BROKER://127.0.0.1:%1$d
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
            return Files.writeString(
                    properties(), content + (security == null ? ANYBODY : security.kafkaBroker()));
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare Kafka in " + directory, e);
        }
    }

    private boolean answers() {
        if (!FreePort.isListening(port)) {
            return false;
        }
        try (Admin admin = Admin.create(clientProperties())) {
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
