package io.customer360.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.flink.FlinkCluster;
import io.customer360.sandbox.process.Await;
import io.customer360.sandbox.process.FreePort;
import io.customer360.testing.crm.ManyCustomers;
import io.customer360.testing.job.JobJar;
import io.customer360.testing.job.JobUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alerts and board ask for is what a real cluster tells of the job, and it is right. */
class WatchedJobIT {

    private static final String REPORTER = "metrics.reporter.prom.factory.class";
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CUSTOMERS = 1_500;

    @TempDir Path directory;

    private Scrape duringHistory;
    private final List<Integer> ports = List.of(FreePort.any(), FreePort.any());

    @Test
    void whatAlertsAndBoardAskForIsTold() throws Exception {
        Sandbox sandbox = Sandbox.shared();
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "watched");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory);
                FlinkCluster cluster = FlinkCluster.start(directory, reporter())) {
            ManyCustomers.fill(crm, CUSTOMERS);
            // Each row of history is a query, so that it takes a while.
            cluster.run(JobJar.FILE, List.of(job.with("source.jdbc.fetch-size", "1").arguments()));
            Await.until("history is being read", PATIENCE, this::seesHistory);
            crm.execute("UPDATE customer_info SET first_name = 'Ada' WHERE customer_id < 100");
            sendBroken(sandbox, crm);
            job.awaitTruth();

            awaitNoComplaint();
        }
    }

    /** What is counted is reported somewhat later. */
    private void awaitNoComplaint() {
        try {
            Await.until("all is told", PATIENCE, () -> complaints().isEmpty());
        } catch (IllegalStateException late) {
            assertThat(complaints()).isEmpty();
        }
    }

    /** What tells of history is gone with its sources. */
    private boolean seesHistory() {
        try {
            duringHistory = Scrape.of(ports);
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return duringHistory.sum(OPERATOR + "profile_customersHeld") > 0
                && duringHistory.sum(OPERATOR + "history_rowsRead") > 0
                && duringHistory.sum(OPERATOR + "history_rowsTotal{history=\"customer_info\"}") > 0;
    }

    /** Ports that are free, since other tests may run. */
    private Map<String, String> reporter() {
        String shipped = GlobalConfiguration.loadConfiguration("flink-conf").toMap().get(REPORTER);
        return Map.of(
                REPORTER,
                shipped,
                "metrics.reporter.prom.port",
                ports.get(0) + "," + ports.get(1),
                "execution.checkpointing.interval",
                "1 s");
    }

    private static void sendBroken(Sandbox sandbox, CrmDatabase crm) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", sandbox.kafka().bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            byte[] broken = "{broken".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(crm.topicPrefix() + "customer_info", broken))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Returns what is asked for and not told, and what is told and not true. */
    private TreeSet<String> complaints() {
        TreeSet<String> complaints = new TreeSet<>();
        try {
            Scrape scrape = Scrape.of(ports);
            Map<String, String> queries = new TreeMap<>(Shipped.alerts());
            queries.putAll(Shipped.board("customer360"));
            queries.forEach((where, query) -> complaints.addAll(missing(where, query, scrape)));
            judge(scrape, complaints);
        } catch (IOException notYet) {
            complaints.add(notYet.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            complaints.add("interrupted");
        }
        return complaints;
    }

    /** PostgreSQL's own exporter is none of Flink's. */
    private TreeSet<String> missing(String where, String query, Scrape scrape) {
        PromQl parsed = new PromQl(query);
        TreeSet<String> missing = new TreeSet<>();
        for (PromQl.Selector selector : parsed.selectors()) {
            if (selector.metric().startsWith("flink_")) {
                List<Scrape.Sample> told = new ArrayList<>(scrape.select(selector));
                told.addAll(duringHistory.select(selector));
                if (told.isEmpty()) {
                    missing.add(where + ": no " + selector);
                }
                for (Scrape.Sample sample : told) {
                    if (!sample.labels().keySet().containsAll(parsed.groupings())) {
                        missing.add(where + ": labels of " + sample);
                    }
                }
            }
        }
        return missing;
    }

    private static void judge(Scrape scrape, TreeSet<String> complaints) {
        Map<String, Boolean> facts = new TreeMap<>();
        facts.put("it runs", scrape.sum("flink_jobmanager_job_runningState") == 1);
        facts.put(
                "one dead letter, and its reason",
                scrape.sum(OPERATOR + "reason_deadLetters{reason=\"MALFORMED\"}") == 1
                        && scrape.sum(OPERATOR + "reason_deadLetters") == 1);
        facts.put("nobody is held", scrape.sum(OPERATOR + "profile_customersHeld") == 0);
        facts.put("changes were applied", scrape.sum(OPERATOR + "profile_changesApplied") > 0);
        facts.put(
                "documents take time",
                scrape.sum(OPERATOR + "elasticsearch_freshness{quantile=\"0.95\"}") > 0);
        facts.put("no record is left", scrape.sum(OPERATOR + "pendingRecords") == 0);
        facts.put(
                "changes are not old",
                scrape.sum(OPERATOR + "currentEmitEventTimeLag{operator_name=~\".*Change.*\"}")
                        < 2 * PATIENCE.toMillis());
        facts.put(
                "there are customers in state",
                scrape.sum(
                                OPERATOR
                                        + "column_family_rocksdb_estimate_num_keys{column_family=\"customer\"}")
                        > 0);
        facts.forEach(
                (fact, holds) -> {
                    if (!holds) {
                        complaints.add("not told: " + fact);
                    }
                });
    }
}
