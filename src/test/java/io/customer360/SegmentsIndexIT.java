package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.JobUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profiles without personal data, for those who look at segments. */
class SegmentsIndexIT {

    private static final long SEED = 20_261_130;
    private static final int CUSTOMERS = 60;
    private static final int MOST = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> PERSONAL =
            List.of("first_name", "last_name", "email", "phone_number", "date_of_birth");

    private static Sandbox sandbox;

    @TempDir Path directory;
    @TempDir Path nextDirectory;

    @BeforeAll
    static void boots() {
        sandbox = Sandbox.shared();
    }

    @Test
    void holdsEveryProfileWithoutPersonalDataAndFollowsTheNextGeneration() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "segments");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                JobUnderTest next = new JobUnderTest(sandbox, crm, nextDirectory)) {
            RandomCrm changes = new RandomCrm(SEED, job.today(), CUSTOMERS);
            changes.run(connection, 500);
            job.with("elasticsearch.segments-index", "true").start();
            changes.run(connection, 500);
            job.awaitTruth();
            awaitSameCustomers(crm);
            assertThat(profiles(crm).toString()).contains(PERSONAL);

            job.stopWithSavepoint();
            next.with("elasticsearch.segments-index", "true").inNextGeneration().start();
            next.awaitTruth();
            Await.until(
                    "the name moves",
                    PATIENCE,
                    () -> holders(crm).equals(List.of(crm.name() + "-segments-2")));
            awaitSameCustomers(crm);
        }
    }

    @Test
    void turnedOnForAJobThatHasStateItIsFilled() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "segments_later");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            new RandomCrm(SEED + 1, job.today(), CUSTOMERS).run(connection, 500);
            job.with("profile.recompute-spread", "PT1S").start();
            job.awaitTruth();

            String savepoint = job.stopWithSavepoint();
            job.with("elasticsearch.segments-index", "true").start(savepoint, 2);
            awaitSameCustomers(crm);

            savepoint = job.stopWithSavepoint();
            job.withFlink("execution.state-recovery.ignore-unclaimed-state", "true");
            job.with("elasticsearch.segments-index", "false").start(savepoint, 2);
            crm.execute("UPDATE customer_info SET phone_number = '1'");
            job.awaitTruth();
            savepoint = job.stopWithSavepoint();
            job.with("elasticsearch.segments-index", "true").start(savepoint, 2);
            assertThat(job.awaitEnd())
                    .as("nobody kept it up to date meanwhile")
                    .hasStackTraceContaining("has not written it lately");
        }
    }

    private static void awaitSameCustomers(CrmDatabase crm) {
        Await.until(
                "segments follow the profiles",
                PATIENCE,
                () -> !profiles(crm).isEmpty() && withoutPersons(crm).equals(segments(crm)));
    }

    private static List<JsonNode> withoutPersons(CrmDatabase crm) {
        List<JsonNode> documents = new ArrayList<>();
        for (JsonNode profile : profiles(crm)) {
            documents.add(((ObjectNode) profile.deepCopy()).remove(PERSONAL));
        }
        return documents;
    }

    private static List<JsonNode> profiles(CrmDatabase crm) {
        return documents(crm.name());
    }

    private static List<JsonNode> segments(CrmDatabase crm) {
        return documents(crm.name() + "-segments");
    }

    /** Returns the documents of the customers by their ids. */
    private static List<JsonNode> documents(String index) {
        String server = sandbox.elasticsearch().url() + "/" + index;
        JsonNode hits = get(server + "/_search?sort=customer_id&size=" + MOST).at("/hits/hits");
        List<JsonNode> documents = new ArrayList<>();
        hits.forEach(hit -> documents.add(hit.path("_source")));
        assertThat(documents).hasSizeLessThan(MOST);
        return documents;
    }

    private static List<String> holders(CrmDatabase crm) {
        List<String> holders = new ArrayList<>();
        get(sandbox.elasticsearch().url() + "/_alias/" + crm.name() + "-segments")
                .fieldNames()
                .forEachRemaining(holders::add);
        return holders;
    }

    private static JsonNode get(String url) {
        try {
            return Http.get(url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
