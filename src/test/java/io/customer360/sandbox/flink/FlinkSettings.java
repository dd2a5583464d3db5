package io.customer360.sandbox.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.GlobalConfiguration;

/** The shipped {@code flink-conf/config.yaml}, made to fit a cluster on this machine. */
final class FlinkSettings {

    /** Heap of a task manager: the framework's and the tasks' share below. */
    static final String TASK_MANAGER_HEAP = "512m";

    /** Direct memory of a task manager: network and off-heap shares below. */
    static final String TASK_MANAGER_DIRECT = "192m";

    /** The key that starts the reporter which ships. */
    private static final String REPORTER = "metrics.reporter.prom.factory.class";

    private final Map<String, String> values;

    private FlinkSettings(Map<String, String> values) {
        this.values = values;
    }

    static FlinkSettings of(Path directory, int restPort, Map<String, String> overrides) {
        Map<String, String> values =
                new TreeMap<>(GlobalConfiguration.loadConfiguration("flink-conf").toMap());
        addresses(values, restPort);
        memory(values);
        directories(values, directory);
        // It listens on all addresses of the machine: only for those who ask for it.
        values.remove(REPORTER);
        values.putAll(overrides);
        return new FlinkSettings(values);
    }

    String get(String key) {
        return values.get(key);
    }

    /** Writes config.yaml into a directory. */
    void writeTo(Path directory) throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (Map.Entry<String, String> setting : values.entrySet()) {
            yaml.append(setting.getKey())
                    .append(": ")
                    .append(quoted(setting.getValue()))
                    .append('\n');
        }
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("config.yaml"), yaml);
    }

    private static String quoted(String value) throws JsonProcessingException {
        return Http.JSON.writeValueAsString(value);
    }

    private static void addresses(Map<String, String> values, int restPort) {
        values.put("rest.address", "127.0.0.1");
        values.put("rest.bind-address", "127.0.0.1");
        values.put("rest.port", String.valueOf(restPort));
        values.put("jobmanager.rpc.address", "127.0.0.1");
        values.put("jobmanager.bind-host", "127.0.0.1");
        values.put("jobmanager.rpc.port", String.valueOf(FreePort.any()));
        values.put("taskmanager.host", "127.0.0.1");
        values.put("taskmanager.bind-host", "127.0.0.1");
    }

    /** Every share by itself: Flink's shell scripts, which would derive them, do not run here. */
    private static void memory(Map<String, String> values) {
        values.remove("taskmanager.memory.process.size");
        values.remove("jobmanager.memory.process.size");
        values.put("taskmanager.cpu.cores", "2.0");
        values.put("taskmanager.memory.framework.heap.size", "128m");
        values.put("taskmanager.memory.task.heap.size", "384m");
        values.put("taskmanager.memory.framework.off-heap.size", "64m");
        values.put("taskmanager.memory.task.off-heap.size", "64m");
        values.put("taskmanager.memory.network.min", "64m");
        values.put("taskmanager.memory.network.max", "64m");
        values.put("taskmanager.memory.managed.size", "256m");
        values.put("taskmanager.memory.jvm-metaspace.size", "256m");
        values.put("taskmanager.memory.jvm-overhead.min", "192m");
        values.put("taskmanager.memory.jvm-overhead.max", "192m");
    }

    private static void directories(Map<String, String> values, Path directory) {
        values.put("io.tmp.dirs", directory.resolve("tmp").toString());
        values.put("web.tmpdir", directory.resolve("web").toString());
        values.put(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
        values.put(
                "execution.checkpointing.savepoint-dir",
                directory.resolve("savepoints").toUri().toString());
    }
}
