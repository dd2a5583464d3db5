package io.customer360.kibana.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.customer360.kibana.KibanaFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * {@code kibana/verify.sh} with a {@code docker} that starts nothing but writes down what it is
 * told, and a server that answers as Kibana does.
 */
final class Verification implements AutoCloseable {

    private final Path directory;
    private final List<String> requests = new ArrayList<>();
    private final HttpServer kibana;
    private volatile boolean available = true;
    private volatile String imported = "{\"success\":true}";
    private volatile String lost = "nothing";
    private volatile String dashboard = "{\"data\":{\"title\":\"any\"},\"warnings\":[]}";

    Verification(Path directory) throws IOException {
        this.directory = directory;
        kibana = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        kibana.createContext("/", this::answer);
        kibana.start();
        dockerThat("");
    }

    /** Lets {@code docker} do something else for a command, as a case of the shell. */
    void dockerThat(String does) throws IOException {
        Path docker = directory.resolve("bin/docker");
        Files.createDirectories(docker.getParent());
        Files.writeString(
                docker,
                """
                #!/bin/sh
                echo "$@" >>"%s"
                case $1 in
                %s
                port) echo 127.0.0.1:%d ;;
                esac
                """
                        .formatted(calls(), does, kibana.getAddress().getPort()));
        if (!docker.toFile().setExecutable(true)) {
            throw new IOException("Cannot make executable: " + docker);
        }
    }

    void kibanaIsNeverAvailable() {
        available = false;
    }

    void importAnswers(String json) {
        imported = json;
    }

    /** Lets the object of an id be none of those that are exported. */
    void loses(String id) {
        lost = id;
    }

    void dashboardsAnswer(String json) {
        dashboard = json;
    }

    /** Returns the exit status. */
    int run(String... versions) throws IOException, InterruptedException {
        Process process = start(versions);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + output());
        }
        return process.exitValue();
    }

    Process start(String... versions) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "kibana/verify.sh"));
        command.addAll(List.of(versions));
        ProcessBuilder script =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile());
        String path = directory.resolve("bin") + ":" + System.getenv("PATH");
        script.environment().put("PATH", path);
        script.environment().put("VERIFY_PULL_PATIENCE", "3");
        return script.start();
    }

    String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    /** Returns what Kibana was asked. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns what Docker was told. */
    List<String> docker() throws IOException {
        return Files.readAllLines(calls());
    }

    private Path calls() {
        return directory.resolve("calls");
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().toString();
        // A port may have been somebody else's, for whom others still look.
        if (exchange.getRequestHeaders().containsKey("kbn-xsrf")) {
            requests.add(exchange.getRequestMethod() + " " + path);
        }
        String text = dashboard;
        if (path.equals("/api/status")) {
            text = available ? "{\"status\":{\"overall\":{\"level\":\"available\"}}}" : "{}";
        } else if (path.endsWith("_export")) {
            text = exported();
        } else if (path.contains("_import")) {
            text = imported;
        }
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String exported() throws IOException {
        return Files.readAllLines(KibanaFile.PATH).stream()
                .filter(line -> !line.startsWith("{\"id\":\"" + lost + "\""))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        kibana.stop(0);
    }
}
