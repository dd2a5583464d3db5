package io.customer360.sandbox.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.sandbox.process.ServerFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** What the REST interface of a Flink cluster tells of its jobs, and does with them. */
public class FlinkRest {

    private static final Set<String> RUNNING_OR_DONE = Set.of("RUNNING", "FINISHED");

    /** Longer than the interval at which Flink asks its processes, where a cluster sets that. */
    private static final Duration METRICS_PAUSE = Duration.ofMillis(1500);

    private final String url;

    FlinkRest(String url) {
        this.url = url;
    }

    /** Returns the address of the REST interface and web UI. */
    public final String url() {
        return url;
    }

    /** Returns Flink's word for the job's state, such as RUNNING. */
    public final String jobState(String jobId) {
        return get("/jobs/" + jobId).path("state").asText();
    }

    /** Waits until a job is in a state and all its tasks, where that state is RUNNING, are too. */
    public final void awaitState(String jobId, String state, Duration atMost) {
        Await.until("the job is " + state, atMost, () -> isInState(jobId, state));
    }

    /** Returns the stack trace of the job's newest failure, empty without one. */
    public final String failure(String jobId) {
        return get("/jobs/" + jobId + "/exceptions")
                .path("exceptionHistory")
                .path("entries")
                .path(0)
                .path("stacktrace")
                .asText();
    }

    /** Cancels a job and waits for its end. */
    public final void cancel(String jobId) {
        send("PATCH", "/jobs/" + jobId + "?mode=cancel", Http.JSON.createObjectNode());
        awaitState(jobId, "CANCELED", Duration.ofMinutes(2));
    }

    /** Lets a job take a savepoint and stop; returns where the savepoint is. */
    final String savepointAndStop(String jobId) {
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
        return operation.path("location").asText();
    }

    /** Returns whether all of a job runs; false as well while nobody answers. */
    public final boolean isRunning(String jobId) {
        try {
            JsonNode job = Http.get(url + "/jobs/" + jobId);
            return job.path("state").asText().equals("RUNNING") && allTasksRan(job);
        } catch (IOException nobody) {
            return false;
        }
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

    /** Returns the answer to a GET. */
    public final JsonNode get(String path) {
        try {
            return Http.get(url + path);
        } catch (IOException e) {
            throw new ServerFailure("Flink did not answer", e);
        }
    }

    /**
     * Returns the answer to a GET of metrics. Flink answers at once with what it knew before and
     * asks the processes meanwhile, so the answer to the second question counts.
     */
    public final JsonNode metric(String path) {
        get(path);
        LockSupport.parkNanos(METRICS_PAUSE.toNanos());
        return get(path);
    }

    private JsonNode send(String method, String path, JsonNode body) {
        try {
            return Http.send(method, url + path, body);
        } catch (IOException e) {
            throw new ServerFailure("Flink refused", e);
        }
    }
}
