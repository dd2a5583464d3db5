package io.customer360;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.logs.RecordedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EMAIL = "desiderius@rotterdam.example";
    private static final String SHA256_OF_4711 =
            "sha256:de650d61f5bd166a91f8ccec3158297db18b9d50eaedca238cd29dc3a214a916";

    @TempDir Path directory;

    @Test
    void deletingACustomerAndTheirRowsLeavesNothingButAReceipt() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "erasure");
                RecordedLog log = new RecordedLog();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            String index = sandbox.elasticsearch().url() + "/" + crm.name();
            crm.execute(
                    "INSERT INTO product_catalog VALUES (1, 'Folly', 'Books', 'Froben')",
                    "INSERT INTO marketing_campaigns VALUES (1, 'Praise')",
                    "INSERT INTO customer_info (customer_id, email) VALUES (4711, '%s')"
                            .formatted(EMAIL),
                    "INSERT INTO customer_info (customer_id, email) VALUES (4712, 'more@example')",
                    "INSERT INTO purchase_transactions VALUES (1, 1, 4711, 5, '2026-01-01')",
                    "INSERT INTO purchase_transactions VALUES (1, 2, 4711, 7, '2026-01-01')",
                    "INSERT INTO customer_service VALUES (1, 4711, '2026-01-01', 5, 'Resolved')");
            job.start();
            job.awaitTruth();
            crm.execute(
                    "INSERT INTO campaign_responses VALUES (1, 1, 4711, 'Positive', '2026-01-02')",
                    "INSERT INTO campaign_responses VALUES (2, 9, 4711, 'Positive', '2026-01-02')",
                    "INSERT INTO website_behavior VALUES (1, 4711, '2026-01-02', 3, 60)");
            job.awaitTruth();
            rejectLongPhoneNumbers(index);
            crm.execute(
                    "UPDATE customer_info SET phone_number = repeat('1', 40000)"
                            + " WHERE customer_id = 4711");
            Await.until("the document is rejected", PATIENCE, () -> holds(index + "-rejected"));
            assertThat(holds(index)).isTrue();
            String before = job.stopWithSavepoint();
            assertThat(filesWith(EMAIL, before)).isNotEmpty();

            job.start(before, 2);
            crm.execute(
                    "DELETE FROM customer_info WHERE customer_id = 4711",
                    "DELETE FROM purchase_transactions WHERE customer_id = 4711",
                    "DELETE FROM customer_service WHERE customer_id = 4711",
                    "DELETE FROM website_behavior WHERE customer_id = 4711");
            Await.until("the document is gone", PATIENCE, () -> !holds(index));
            crm.execute("DELETE FROM campaign_responses WHERE customer_id = 4711");
            Await.until("a receipt is logged", PATIENCE, () -> !receipts(log).isEmpty());

            assertThat(receipts(log))
                    .last()
                    .asString()
                    .contains(SHA256_OF_4711, "no document left in erasure-1 or erasure-rejected")
                    .containsPattern("at \\d{4}-\\d\\d-\\d\\dT")
                    .contains(
                            "{CUSTOMER_INFO=1, PURCHASE_TRANSACTIONS=2, CUSTOMER_SERVICE=1,"
                                    + " CAMPAIGN_RESPONSES=2, WEBSITE_BEHAVIOR=1}");
            assertThat(holds(index)).isFalse();
            assertThat(holds(index + "-rejected")).isFalse();
            assertThat(log.lines()).noneMatch(line -> line.contains(EMAIL));
            job.awaitTruth();
            assertThat(filesWith(EMAIL, job.stopWithSavepoint())).isEmpty();
        }
    }

    private static List<String> receipts(RecordedLog log) {
        return log.lines().stream().filter(line -> line.startsWith("Erased customer")).toList();
    }

    /** A term of more than 32,766 bytes cannot be indexed, unless the mapping says to ignore it. */
    private static void rejectLongPhoneNumbers(String index) throws IOException {
        JsonNode mapping =
                Http.JSON.readTree(
                        """
                        {"properties": {"phone_number":
                          {"type": "keyword", "ignore_above": 2147483647}}}
                        """);
        Http.send("PUT", index + "/_mapping", mapping);
    }

    /** Returns whether anything of the customer is found in an index. */
    private static boolean holds(String index) {
        try {
            Http.send("POST", index + "/_refresh", "application/json", BodyPublishers.noBody());
            return Http.get(index + "/_search?q=customer_id:4711").at("/hits/total/value").asInt()
                    > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files of a savepoint in which a text can be read. */
    private static List<Path> filesWith(String text, String savepoint) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(URI.create(savepoint)))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(text))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
