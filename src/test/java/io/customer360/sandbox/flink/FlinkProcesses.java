package io.customer360.sandbox.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcess;
import io.customer360.sandbox.process.ServerProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts the processes of a stand-alone cluster, as its scripts do. */
final class FlinkProcesses {

    /** Flink's default for either. */
    private static final String METASPACE = "-XX:MaxMetaspaceSize=256m";

    private final ServerProcesses processes;
    private final Path directory;
    private final FlinkSettings settings;

    /** Writes the settings for processes that work in a directory. */
    FlinkProcesses(ServerProcesses processes, Path directory, FlinkSettings settings) {
        this.processes = processes;
        this.directory = directory;
        this.settings = settings;
        try {
            settings.writeTo(directory.resolve("conf"));
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare Flink in " + directory, e);
        }
    }

    /** Returns the address of a cluster whose slots are all there. */
    static String boot(ServerProcesses processes, int port, Map<String, String> overrides) {
        Path directory = processes.directory().resolve("flink-" + port);
        FlinkProcesses flink =
                new FlinkProcesses(
                        processes, directory, FlinkSettings.of(directory, port, overrides));
        flink.startJobManager(
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        List.of())
                .awaitReady(flink::isThisCluster);
        flink.startTaskManager("taskmanager").awaitReady(() -> flink.slots() > 0);
        return flink.url();
    }

    String url() {
        return "http://127.0.0.1:" + settings.get("rest.port");
    }

    ServerProcess startJobManager(String mainClass, List<String> arguments) {
        return start(
                "Flink's job manager",
                "jobmanager",
                mainClass,
                List.of("-Xmx768m", METASPACE),
                arguments,
                Map.of());
    }

    /**
     * Starts a task manager.
     *
     * @param role name of the directory that it works in
     */
    ServerProcess startTaskManager(String role) {
        return startTaskManager(role, Map.of());
    }

    /** Starts a task manager with further environment variables. */
    ServerProcess startTaskManager(String role, Map<String, String> variables) {
        return start(
                "Flink's task manager",
                role,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                List.of(
                        "-Xmx" + FlinkSettings.TASK_MANAGER_HEAP,
                        "-XX:MaxDirectMemorySize=" + FlinkSettings.TASK_MANAGER_DIRECT,
                        METASPACE),
                List.of(),
                variables);
    }

    private ServerProcess start(
            String name,
            String role,
            String mainClass,
            List<String> memoryOptions,
            List<String> arguments,
            Map<String, String> variables) {
        List<String> line =
                Stream.concat(
                                Stream.of("--configDir", directory.resolve("conf").toString()),
                                arguments.stream())
                        .toList();
        List<String> command = FlinkCommand.of(directory, role, memoryOptions, mainClass, line);
        // Whatever lies in usrlib beside it is the job's, as in Flink's image.
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("FLINK_LIB_DIR", directory.resolve("lib").toString());
        return processes.start(name, directory.resolve(role), "TERM", command, environment);
    }

    /** Tells this cluster from a foreign one that was there first on its port. */
    boolean isThisCluster() {
        try {
            for (JsonNode setting : Http.get(url() + "/jobmanager/config")) {
                if (setting.path("key").asText().equals("jobmanager.rpc.port")) {
                    return setting.path("value")
                            .asText()
                            .equals(settings.get("jobmanager.rpc.port"));
                }
            }
            return false;
        } catch (IOException notReady) {
            return false;
        }
    }

    /** Returns how many slots there are, 0 as well while nobody answers. */
    int slots() {
        try {
            return Http.get(url() + "/overview").path("slots-total").asInt();
        } catch (IOException notReady) {
            return 0;
        }
    }
}
