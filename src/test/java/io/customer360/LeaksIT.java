package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.flink.FlinkCluster;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.job.JobJar;
import io.customer360.testing.job.JobUnderTest;
import io.customer360.testing.job.SecuredJob;
import io.customer360.testing.logs.LeakyPerson;
import io.customer360.testing.logs.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a run leaves where operators look holds no secret and nothing personal: logs, Flink's
 * REST interface, exceptions and consoles, of runs that go well and of runs that fail.
 */
class LeaksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TYPED = "typed-77a1c0de";

    private final Sandbox sandbox = Sandbox.secured();
    private final LeakyPerson person = new LeakyPerson();
    private final Traces traces = new Traces();
    private CrmDatabase crm;
    private SecuredJob secured;
    private FlinkCluster cluster;

    @TempDir Path directory;

    private void start(String name) throws Exception {
        crm = CrmDatabase.create(sandbox, name);
        secured = new SecuredJob(sandbox, crm, directory.resolve("secrets"));
        cluster =
                FlinkCluster.start(
                        directory,
                        Map.of(
                                "execution.checkpointing.interval", "1 s",
                                "execution.checkpointing.min-pause", "100 ms"));
    }

    @AfterEach
    void stop() {
        cluster.close();
        crm.close();
    }

    @Test
    void nothingLeaksFromARunWithDeadLettersRejectionsAndAnErasure() throws Exception {
        start("leaks_run");
        JobUnderTest job = secured.job();
        job.with("kafka.max-record-size", String.valueOf(LeakyPerson.OVERSIZED - 1));
        crm.execute(person.rows(4711));
        crm.execute(person.rows(4712));
        String id = submit(job);
        job.awaitTruth();
        secured.send("PUT", "/" + crm.name() + "/_mapping", LeakyPerson.REFUSES_LONG_PHONES);
        crm.execute(person.longPhone(4712));
        int letters = person.sendDeadLetters(sandbox, crm.topicPrefix());
        crm.execute("DELETE FROM customer_info WHERE customer_id = 4711");
        crm.execute("DELETE FROM purchase_transactions WHERE customer_id = 4711");
        Traces.awaitLog(cluster.directory(), "Erased customer", PATIENCE);
        Traces.awaitLog(cluster.directory(), "Elasticsearch refuses documents", PATIENCE);
        person.awaitDeadLetters(sandbox, crm.name() + ".dead-letters", letters);
        takeAll(id);

        secured.revokeKey();
        crm.execute(person.rows(4713));
        Await.until(
                "the job fails without its key",
                PATIENCE,
                () -> cluster.failure(id).contains("does not know the user"));
        takeAll(id);

        assertNothingLeaked();
    }

    @Test
    void nothingLeaksFromRunsThatAreRefused() throws Exception {
        start("leaks_refusals");
        crm.execute(person.rows(4711));
        String wrong = secured.secret("a wrong password", "wrong-0f6e1b9c");
        String login =
                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"customer360\" password=\"%s\";".formatted(wrong);
        refused("source.jdbc.password", wrong);
        refused("elasticsearch.api-key", wrong);
        refused("kafka.properties.sasl.jaas.config", login);
        refused("kafka.properties.ssl.truststore.password", wrong);
        // A file of something else: a key where a login is expected.
        refused("kafka.properties.sasl.jaas.config", wrong);
        refused("source.jdbc.password", "${file:" + directory + "/missing}");
        refused("erasure.receipt-key", "${file:" + Files.createFile(directory.resolve("no")) + "}");
        secured.secrets().put("a password on the command line", TYPED);
        refusedByCluster("source.jdbc.password", TYPED);

        Map<String, String> capturing =
                crm.connector(Map.of("database.password", "wrong-0f6e1b9c"));
        assertThatThrownBy(() -> sandbox.connect().register("leaks_refused", capturing))
                .satisfies(failure -> traces.add("Connect's refusal", failure));
        addLogs();

        assertNothingLeaked();
    }

    @Test
    void flinksClientLogsItsArgumentsWhichIsWhyNoneMayBeASecret() throws Exception {
        start("leaks_client");
        secured.secrets().put("a password on the command line", TYPED);
        Path output = directory.resolve("client.out");
        JobUnderTest job = secured.job().with("source.jdbc.password", TYPED);

        assertThat(JobJar.byFlink(output, cluster, List.of("-d"), job.arguments())).isNotZero();
        addLogs();

        assertThat(traces.of(hidden()))
                .isNotEmpty()
                .allMatch(leak -> leak.startsWith("a password on the command line in " + output));
    }

    /** Submits the job as {@code flink run -d} does. */
    private String submit(JobUnderTest job) throws Exception {
        Path output = directory.resolve("client.out");
        int code = JobJar.byFlink(output, cluster, List.of("-d"), job.arguments());
        String console = Files.readString(output);
        assertThat(code).as(console).isZero();
        String id = console.replaceFirst("(?s).*JobID ([0-9a-f]{32}).*", "$1");
        cluster.awaitState(id, "RUNNING", PATIENCE);
        return id;
    }

    /** Submits the job with another value by both ways, and audits with it. */
    private void refused(String key, String value) throws Exception {
        JobUnderTest job = refusedByCluster(key, value);
        Path output = directory.resolve("refused.out");
        assertThat(JobJar.byFlink(output, cluster, List.of("-d"), job.arguments()))
                .as(key)
                .isNotZero();
        traces.add("the client's output for " + key, Files.readString(output));
        if (!key.startsWith("kafka")) {
            AuditRuns audits = new AuditRuns();
            assertThat(audits.run(job)).as(key).isEqualTo(Customer360Audit.NOT_MADE);
            traces.add("the audit with " + key, String.join("\n", audits.console()));
        }
    }

    private JobUnderTest refusedByCluster(String key, String value) throws Exception {
        SecuredJob other = new SecuredJob(sandbox, crm, directory.resolve("more"));
        other.secrets().forEach((what, secret) -> secured.secrets().put(key + ": " + what, secret));
        JobUnderTest job = other.job();
        job.with("backfill.enabled", String.valueOf(key.startsWith("source"))).with(key, value);
        List<String> arguments = Arrays.asList(job.arguments());
        Throwable failure = catchThrowable(() -> cluster.run(JobJar.FILE, arguments));
        assertThat(failure).as(key).isNotNull();
        traces.add("the answer to " + key, failure);
        return job;
    }

    private void takeAll(String id) throws Exception {
        traces.addRest(cluster, id);
        addLogs();
    }

    /** The cluster's and the clients' logs are below the directory. */
    private void addLogs() throws IOException {
        traces.addLogs(directory);
        traces.addLogs(sandbox.directory().resolve("connect"));
    }

    private void assertNothingLeaked() {
        assertThat(traces.of(hidden())).as("what leaked").isEmpty();
    }

    private Map<String, String> hidden() {
        Map<String, String> hidden = new LinkedHashMap<>(secured.secrets());
        hidden.putAll(person.values());
        return hidden;
    }
}
