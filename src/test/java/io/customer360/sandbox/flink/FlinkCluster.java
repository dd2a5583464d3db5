package io.customer360.sandbox.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.FreePort;
import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcess;
import io.customer360.sandbox.process.ServerProcesses;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/**
 * A stand-alone Flink cluster, a job manager and a task manager as processes of their own, which
 * know the job only from its jar. It reads the shipped {@code flink-conf/config.yaml}.
 */
public final class FlinkCluster extends FlinkRest implements AutoCloseable {

    private final ServerProcesses processes;

    private FlinkCluster(ServerProcesses processes, String url) {
        super(url);
        this.processes = processes;
    }

    /** Boots a cluster whose settings differ from the shipped ones by the overrides. */
    public static FlinkCluster start(Path workDirectory, Map<String, String> overrides) {
        ServerProcesses processes = ServerProcesses.in(workDirectory);
        try {
            String url =
                    FreePort.retrying(0, port -> FlinkProcesses.boot(processes, port, overrides));
            return new FlinkCluster(processes, url);
        } catch (RuntimeException e) {
            processes.closeKeepingLogs();
            throw e;
        }
    }

    /** Returns the directory that holds the logs of the cluster's processes. */
    public Path directory() {
        return processes.directory();
    }

    /** Returns how many class loaders of jobs each process holds after a garbage collection. */
    public Map<String, Integer> jobClassLoaders() {
        return processes.all().stream()
                .collect(
                        Collectors.toMap(
                                ServerProcess::name,
                                process -> JobClassLoaders.alive(process.jvm())));
    }

    /** Uploads a jar, starts its main class, and returns the job's id. */
    public String run(Path jar, List<String> programArguments) {
        return run(jar, programArguments, null);
    }

    /** Does the same, starting from a savepoint where one is given. */
    public String run(Path jar, List<String> programArguments, @Nullable String savepoint) {
        ObjectNode request = Http.JSON.createObjectNode();
        request.set("programArgsList", Http.JSON.valueToTree(programArguments));
        if (savepoint != null) {
            request.put("savepointPath", savepoint);
        }
        try {
            String stored = upload(jar).path("filename").asText();
            String id = Path.of(stored).getFileName().toString();
            return Http.send("POST", url() + "/jars/" + id + "/run", request)
                    .path("jobid")
                    .asText();
        } catch (IOException e) {
            throw new ServerFailure("Flink did not accept " + jar.getFileName(), e);
        }
    }

    /** Stops a job with a savepoint and returns where that is. */
    public String stopWithSavepoint(String jobId) {
        String savepoint = savepointAndStop(jobId);
        awaitState(jobId, "FINISHED", Duration.ofMinutes(2));
        return savepoint;
    }

    /** Stops the processes and removes their files, savepoints included. */
    @Override
    public void close() {
        processes.close();
    }

    private JsonNode upload(Path jar) throws IOException {
        String boundary = "----customer360";
        String head =
                """
                --%s\r
                Content-Disposition: form-data; name="jarfile"; filename="%s"\r
                Content-Type: application/x-java-archive\r
                \r
                """
                        .formatted(boundary, jar.getFileName());
        BodyPublisher body =
                BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(jar),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        String type = "multipart/form-data; boundary=" + boundary;
        return Http.send("POST", url() + "/jars/upload", type, body);
    }
}
