package io.customer360.kibana.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kibana/import.sh} against a server that answers as Kibana does. */
class ImportScriptTest {

    private static final String AVAILABLE =
            "{\"status\":{\"overall\":{\"level\":\"available\",\"summary\":\"all\"}}}";
    private static final String STARTING =
            "{\"status\":{\"overall\":{\"level\":\"unavailable\",\"summary\":\"not yet\"}}}";
    private static final String KEY = "c2VjcmV0";

    @TempDir private Path directory;

    private final List<String> requests = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private String imported = "";
    private int looksUntilAvailable;
    private int spaceStatus = 200;
    private String answer = "{\"successCount\":11,\"success\":true}";
    private HttpServer kibana;

    @BeforeEach
    void starts() throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "curl"))),
                "curl is not installed");
        kibana = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        kibana.createContext("/", this::answer);
        kibana.start();
    }

    @AfterEach
    void stops() {
        kibana.stop(0);
    }

    @Test
    void waitsThenMakesTheSpaceAndImportsForIt() throws Exception {
        looksUntilAvailable = 2;

        assertThat(run(Map.of("PROFILE_INDEX", "people"))).isZero();

        assertThat(requests)
                .containsExactly(
                        "GET /api/status",
                        "GET /api/status",
                        "POST /api/spaces/space",
                        "POST /s/customer-360/api/saved_objects/_import?overwrite=true");
        assertThat(keys).containsOnly("ApiKey " + KEY);
        assertThat(imported)
                .contains("filename=\"customer360.ndjson\"")
                .contains("/s/customer-360/app/dashboards#/view/customer-360-profile")
                .contains("\"title\":\"people\"")
                .contains("\"title\":\"people-transitions\"")
                .doesNotContain("\"title\":\"customer_360");
        assertThat(output()).contains("imported").doesNotContain(KEY);
    }

    @Test
    void aPasswordMayHaveAnyCharacter() throws Exception {
        assertThat(
                        run(
                                Map.of(
                                        "KIBANA_API_KEY",
                                        "",
                                        "KIBANA_USERNAME",
                                        "ada",
                                        "KIBANA_PASSWORD",
                                        "a\"b\\c $d")))
                .isZero();
        assertThat(keys)
                .containsOnly(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("ada:a\"b\\c $d".getBytes(UTF_8)));
    }

    @Test
    void aSpaceThatIsThereAndTheDefaultOneWillDo() throws Exception {
        spaceStatus = 409;
        assertThat(run(Map.of())).isZero();
        requests.clear();

        assertThat(run(Map.of("KIBANA_SPACE", "default"))).isZero();
        assertThat(requests)
                .containsExactly(
                        "GET /api/status", "POST /api/saved_objects/_import?overwrite=true");
        assertThat(imported).contains(":\\\"/app/dashboards#/view/customer-360-profile");
    }

    @Test
    void thoseWhoMayNotKnowWhoTheCustomersAreHaveAnotherIndex() throws Exception {
        assertThat(
                        run(
                                Map.of(
                                        "PROFILE_INDEX",
                                        "people-segments",
                                        "TRANSITIONS_INDEX",
                                        "people-transitions")))
                .isZero();
        assertThat(imported)
                .contains("\"title\":\"people-segments\"")
                .contains("\"title\":\"people-transitions\"");
    }

    @Test
    void failsIfKibanaDidNotTakeAllOfItThoughItAnswers200() throws Exception {
        answer = "{\"success\":false,\"errors\":[{\"id\":\"customer-360-churn\"}]}";

        assertThat(run(Map.of())).isEqualTo(1);
        assertThat(output()).contains("customer-360-churn");
    }

    @Test
    void failsIfTheSpaceIsRefused() throws Exception {
        spaceStatus = 403;

        assertThat(run(Map.of())).isEqualTo(1);
        assertThat(output()).contains("customer-360: 403");
    }

    @Test
    void givesUpOnAKibanaThatDoesNotComeUp() throws Exception {
        looksUntilAvailable = 1000;

        assertThat(run(Map.of("KIBANA_PATIENCE", "2"))).isEqualTo(1);
        assertThat(output()).contains("is not available");
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String path = exchange.getRequestURI().getPath();
        int status = 200;
        String text;
        if (path.equals("/api/status")) {
            looksUntilAvailable--;
            text = looksUntilAvailable > 0 ? STARTING : AVAILABLE;
        } else if (path.equals("/api/spaces/space")) {
            status = spaceStatus;
            text = "{}";
        } else {
            imported = body;
            text = answer;
        }
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int run(Map<String, String> settings) throws Exception {
        ProcessBuilder script =
                new ProcessBuilder("sh", "kibana/import.sh")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile());
        script.environment().put("KIBANA_URL", "http://127.0.0.1:" + kibana.getAddress().getPort());
        script.environment().put("KIBANA_API_KEY", KEY);
        script.environment().putAll(settings);
        Process process = script.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
