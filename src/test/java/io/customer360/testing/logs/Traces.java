package io.customer360.testing.logs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.flink.FlinkCluster;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What runs leave behind where people look: logs, Flink's REST interface, exceptions, consoles. */
public final class Traces {

    private static final List<String> OF_CLUSTER =
            List.of(
                    "/config",
                    "/jars",
                    "/overview",
                    "/jobs/overview",
                    "/jobmanager/config",
                    "/jobmanager/environment",
                    "/jobmanager/log",
                    "/jobmanager/logs",
                    "/jobmanager/metrics",
                    "/jobmanager/thread-dump");
    private static final List<String> OF_JOB =
            List.of(
                    "",
                    "/accumulators",
                    "/checkpoints",
                    "/checkpoints/config",
                    "/config",
                    "/exceptions",
                    "/jobmanager/config",
                    "/jobmanager/environment",
                    "/plan");
    private static final List<String> OF_TASK_MANAGER =
            List.of("", "/log", "/logs", "/metrics", "/thread-dump");
    private static final List<String> OF_VERTEX =
            List.of("", "/accumulators", "/metrics", "/subtasks/accumulators", "/watermarks");

    private static final int SHOWN = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> texts = new LinkedHashMap<>();

    public void add(String where, String text) {
        texts.merge(where, text, String::concat);
    }

    public void add(String where, Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        add(where, text.toString());
    }

    /** Takes all logs below a directory. */
    public void addLogs(Path directory) throws IOException {
        for (Path file : LogFiles.below(directory)) {
            add(file.toString(), Files.readString(file, ISO_8859_1));
        }
    }

    /** Waits until one of the logs below a directory holds a message. */
    public static void awaitLog(Path directory, String message, Duration atMost) {
        Await.until(
                message,
                atMost,
                () -> {
                    Traces now = new Traces();
                    try {
                        now.addLogs(directory);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return now.all().contains(message);
                });
    }

    /** Takes what the REST interface tells of a cluster and a job. */
    public void addRest(FlinkCluster cluster, String jobId) throws Exception {
        String url = cluster.url();
        addAnswers(url, OF_CLUSTER);
        for (JsonNode manager : Http.get(url + "/taskmanagers").path("taskmanagers")) {
            addAnswers(url + "/taskmanagers/" + manager.path("id").asText(), OF_TASK_MANAGER);
        }
        String job = url + "/jobs/" + jobId;
        addAnswers(job, OF_JOB);
        for (JsonNode vertex : Http.get(job).path("vertices")) {
            addAnswers(job + "/vertices/" + vertex.path("id").asText(), OF_VERTEX);
        }
        for (JsonNode jar : Http.get(url + "/jars").path("files")) {
            add(url + "/jars", jar.toString());
        }
    }

    private void addAnswers(String url, List<String> paths) throws Exception {
        for (String path : paths) {
            String answer =
                    http.send(
                                    HttpRequest.newBuilder(URI.create(url + path)).build(),
                                    BodyHandlers.ofString())
                            .body();
            if (answer.contains("\"errors\":[")) {
                throw new AssertionError(url + path + " answers " + answer);
            }
            add(url + path, answer);
        }
    }

    /** Returns all that was taken. */
    public String all() {
        return String.join("\n", texts.values());
    }

    /**
     * Returns where something shows that must not, with what it is and what stands before it.
     *
     * @param hidden values by what they are
     */
    public Set<String> of(Map<String, String> hidden) {
        Set<String> found = new TreeSet<>();
        texts.forEach(
                (where, text) -> {
                    String lower = text.toLowerCase(Locale.ROOT);
                    hidden.forEach(
                            (what, value) ->
                                    forms(value).stream()
                                            .map(form -> lower.indexOf(form))
                                            .filter(at -> at >= 0)
                                            .forEach(at -> found.add(tell(what, where, text, at))));
                });
        return found;
    }

    private static String tell(String what, String where, String text, int at) {
        String before = text.substring(Math.max(0, at - SHOWN), at).replace('\n', ' ');
        return what + " in " + where + " after: " + before;
    }

    /** As it is, and as libraries print bytes. */
    private static List<String> forms(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        String numbers = Arrays.toString(bytes);
        List<String> forms = new ArrayList<>();
        forms.add(value);
        forms.add(new String(bytes, ISO_8859_1));
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        forms.add(numbers.substring(1, numbers.length() - 1));
        return forms.stream().map(form -> form.toLowerCase(Locale.ROOT)).toList();
    }
}
