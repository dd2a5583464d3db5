package io.customer360.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as anybody might talk to it; requests are written as bytes, so none is tidied up. */
class PageServerTest {

    private static final Pattern NAMED =
            Pattern.compile("(?:href|src)=\"(/[^\"]*)\"|from '\\.(/.*)'");
    private static final String NOBODY = "http://127.0.0.1:1";

    private PageServer page;

    @BeforeEach
    void start() throws IOException {
        page = PageServer.start(0, NOBODY, "customer_360", new FreshnessLog());
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void nothingInlineAndNothingOfOthersMayRun() throws IOException {
        String answer = get("/");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase(
                        "Content-Security-Policy: default-src 'self'; object-src 'none'")
                .containsIgnoringCase("frame-ancestors 'none'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .doesNotContainIgnoringCase("Access-Control-Allow")
                .doesNotContain("<style", "style=", "onclick");
    }

    @Test
    void everyFileThatThePageNamesIsServed() throws IOException {
        int named = 0;
        for (String path : new String[] {"/", "/main.js", "/overview.js", "/customer.js"}) {
            Matcher names = NAMED.matcher(get(path));
            while (names.find()) {
                String name = names.group(1) == null ? names.group(2) : names.group(1);
                assertThat(get(name)).as(name).startsWith("HTTP/1.1 200");
                named++;
            }
        }
        assertThat(named).isGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"})
    void onlyReads(String method) throws IOException {
        String answer = send(method + " /api/overview HTTP/1.1\r\nHost: " + host());

        assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: evil.example:8360",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1.evil.example",
                "Host:",
                "X-Nothing: at all"
            })
    void answersNoOtherNameThanThisMachines(String header) throws IOException {
        assertThat(send("GET / HTTP/1.1\r\n" + header)).startsWith("HTTP/1.1 421");
    }

    @Test
    void answersToLocalhost() throws IOException {
        String port = host().substring(host().indexOf(':'));

        assertThat(send("GET / HTTP/1.1\r\nHost: LOCALHOST" + port)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../pom.xml",
                "/%2e%2e/pom.xml",
                "/lib/../../../pom.xml",
                "/lib/echarts.js",
                "/demo/queries/customer.json",
                "//etc/passwd",
                "/index.html",
                "/api",
                "/api/customers/",
                "/api/customers/-1",
                "/api/customers/1%20OR%201",
                "/api/customers/1/orders",
                "/api/customers/9999999999999999999"
            })
    void nothingElseIsServed(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/api/search; q is missing",
                "/api/search?q=+%20; q is missing",
                "/api/search?q=a&q=b; q is given twice",
                "/api/search?q=a&segment=Best; segment is none of: High Value, Low Value, Medium"
                        + " Value",
                "/api/search?q=a&risk=6; risk is none of: 1, 2, 3, 4, 5",
                "/api/search?q=a&size=9; Unknown parameter. Known are: q, risk, segment",
                "/api/movements?window=1y; window is none of: 15m, 2h, 30d",
                "/api/customers/1?x; There are no parameters at this address",
                "/api/overview?x=1; There are no parameters at this address"
            })
    void saysWhatIsWrongWithARequest(String path, String message) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 400").endsWith(json(message));
    }

    @Test
    void whatIsNoAddressIsRefused() throws IOException {
        assertThat(get("/api/search?q=%zz")).startsWith("HTTP/1.1 400");
    }

    @Test
    void aTextThatIsTooLongIsRefused() throws IOException {
        assertThat(get("/api/search?q=" + "a".repeat(201)))
                .startsWith("HTTP/1.1 400")
                .endsWith(json("q is longer than 200 characters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/search?q=emma",
                "/api/overview",
                "/api/movements",
                "/api/customers/1",
                "/api/customers/1/transitions"
            })
    void saysWhenElasticsearchDoesNotAnswer(String path) throws IOException {
        assertThat(get(path))
                .startsWith("HTTP/1.1 503")
                .endsWith(json("Elasticsearch does not answer"));
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws IOException {
        int taken = URI.create(page.url()).getPort();
        try (PageServer other = PageServer.start(taken, NOBODY, "other", new FreshnessLog())) {
            assertThat(other.url()).isNotEqualTo(page.url());
        }
    }

    private static String json(String message) {
        return Http.JSON.createObjectNode().put("message", message).toString();
    }

    private String host() {
        return URI.create(page.url()).getAuthority();
    }

    private String get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + host());
    }

    /** Returns the whole answer, head and body. */
    private String send(String head) throws IOException {
        int port = URI.create(page.url()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            byte[] request =
                    (head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
