package io.customer360.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the job manager and the task manager of a stand-alone cluster, as its scripts do. */
final class FlinkProcesses {

    /** What Flink's own scripts open for it. */
    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.net",
                    "java.io",
                    "java.nio",
                    "java.text",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks");

    private static final Path LOGGING = Path.of("flink-conf/log4j2.properties");

    private final ServerProcesses processes;
    private final Path directory;
    private final FlinkSettings settings;

    private FlinkProcesses(ServerProcesses processes, Path directory, FlinkSettings settings) {
        this.processes = processes;
        this.directory = directory;
        this.settings = settings;
    }

    /** Returns the address of a cluster whose slots are all there. */
    static String boot(ServerProcesses processes, int port, Map<String, String> overrides) {
        Path directory = processes.directory().resolve("flink-" + port);
        FlinkSettings settings = FlinkSettings.of(directory, port, overrides);
        return new FlinkProcesses(processes, directory, settings).boot();
    }

    private String boot() {
        try {
            settings.writeTo(directory.resolve("conf"));
            Files.copy(LOGGING, directory.resolve("conf/log4j2.properties"));
            Files.createDirectories(directory.resolve("tmp"));
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare Flink in " + directory, e);
        }
        String url = "http://127.0.0.1:" + settings.get("rest.port");
        start(
                        "Flink's job manager",
                        "jobmanager",
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        List.of("-Xmx768m"))
                .awaitReady(() -> isThisCluster(url));
        start(
                        "Flink's task manager",
                        "taskmanager",
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        List.of(
                                "-Xmx" + FlinkSettings.TASK_MANAGER_HEAP,
                                "-XX:MaxDirectMemorySize=" + FlinkSettings.TASK_MANAGER_DIRECT))
                .awaitReady(() -> hasSlots(url));
        return url;
    }

    private ServerProcess start(
            String name, String role, String mainClass, List<String> memoryOptions) {
        List<String> command = new ArrayList<>();
        command.add(Artifacts.java());
        command.addAll(memoryOptions);
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of("-XX:+UseSerialGC", "-Duser.timezone=UTC"));
        command.add("-Djava.io.tmpdir=" + directory.resolve("tmp"));
        command.add("-Dlog4j2.configurationFile=" + directory.resolve("conf/log4j2.properties"));
        command.add("-Dlog.file=" + directory.resolve(role + ".log"));
        command.addAll(List.of("-cp", FlinkDistribution.classPath(), mainClass));
        command.addAll(List.of("--configDir", directory.resolve("conf").toString()));
        return processes.start(name, directory.resolve(role), "TERM", command, Map.of());
    }

    /** Tells this cluster from a foreign one that was there first on its port. */
    private boolean isThisCluster(String url) {
        try {
            for (JsonNode setting : Http.get(url + "/jobmanager/config")) {
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

    private boolean hasSlots(String url) {
        try {
            return Http.get(url + "/overview").path("slots-total").asInt() > 0;
        } catch (IOException notReady) {
            return false;
        }
    }
}
