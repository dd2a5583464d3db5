package io.customer360.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * A stand-alone Flink cluster, a job manager and a task manager as processes of their own, which
 * know the job only from its jar. It reads the shipped {@code flink-conf/config.yaml}.
 */
public final class FlinkCluster implements AutoCloseable {

    private static final Set<String> RUNNING_OR_DONE = Set.of("RUNNING", "FINISHED");

    private final ServerProcesses processes;
    private final String url;

    private FlinkCluster(ServerProcesses processes, String url) {
        this.processes = processes;
        this.url = url;
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

    /** Returns the address of the REST interface and web UI. */
    public String url() {
        return url;
    }

    /** Returns the directory that holds the logs of the cluster's processes. */
    public Path directory() {
        return processes.directory();
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
            return Http.send("POST", url + "/jars/" + id + "/run", request).path("jobid").asText();
        } catch (IOException e) {
            throw new ServerFailure("Flink did not accept " + jar.getFileName(), e);
        }
    }

    /** Returns Flink's word for the job's state, such as RUNNING. */
    public String jobState(String jobId) {
        return get("/jobs/" + jobId).path("state").asText();
    }

    /** Waits until a job is in a state and all its tasks, where that state is RUNNING, are too. */
    public void awaitState(String jobId, String state, Duration atMost) {
        Await.until("the job is " + state, atMost, () -> isInState(jobId, state));
    }

    /** Returns the stack trace of the job's newest failure, empty without one. */
    public String failure(String jobId) {
        return get("/jobs/" + jobId + "/exceptions")
                .path("exceptionHistory")
                .path("entries")
                .path(0)
                .path("stacktrace")
                .asText();
    }

    /** Cancels a job and waits for its end. */
    public void cancel(String jobId) {
        send("PATCH", "/jobs/" + jobId + "?mode=cancel", Http.JSON.createObjectNode());
        awaitState(jobId, "CANCELED", Duration.ofMinutes(2));
    }

    /** Stops a job with a savepoint and returns where that is. */
    public String stopWithSavepoint(String jobId) {
        ObjectNode request = Http.JSON.createObjectNode().put("drain", false);
        String trigger =
                send("POST", "/jobs/" + jobId + "/stop", request).path("request-id").asText();
        String status = "/jobs/" + jobId + "/savepoints/" + trigger;
        Await.until(
                "the savepoint is complete",
                Duration.ofMinutes(2),
                () -> get(status).path("status").path("id").asText().equals("COMPLETED"));
        JsonNode operation = get(status).path("operation");
        if (!operation.hasNonNull("location")) {
            throw new ServerFailure("No savepoint: " + operation.path("failure-cause"));
        }
        awaitState(jobId, "FINISHED", Duration.ofMinutes(2));
        return operation.path("location").asText();
    }

    /** Stops the processes and removes their files, savepoints included. */
    @Override
    public void close() {
        processes.close();
    }

    private boolean isInState(String jobId, String wanted) {
        JsonNode job = get("/jobs/" + jobId);
        String state = job.path("state").asText();
        if (state.equals("FAILED") && !wanted.equals(state)) {
            throw new ServerFailure("The job failed: " + failure(jobId));
        }
        return state.equals(wanted) && (!wanted.equals("RUNNING") || allTasksRan(job));
    }

    /** A job counts as running before its tasks do; a bounded source may have finished already. */
    private static boolean allTasksRan(JsonNode job) {
        for (JsonNode vertex : job.path("vertices")) {
            if (!RUNNING_OR_DONE.contains(vertex.path("status").asText())) {
                return false;
            }
        }
        return true;
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
        return Http.send("POST", url + "/jars/upload", type, body);
    }

    private JsonNode get(String path) {
        try {
            return Http.get(url + path);
        } catch (IOException e) {
            throw new ServerFailure("Flink did not answer", e);
        }
    }

    private JsonNode send(String method, String path, JsonNode body) {
        try {
            return Http.send(method, url + path, body);
        } catch (IOException e) {
            throw new ServerFailure("Flink refused", e);
        }
    }
}
