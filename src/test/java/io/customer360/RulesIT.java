package io.customer360;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.config.InvalidConfiguration;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Await;
import io.customer360.testing.crm.RandomCrm;
import io.customer360.testing.job.JobUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart with other rules, judged by an audit with its own SQL. */
class RulesIT {

    private static final long SEED = 20_261_130;
    private static final int CUSTOMERS = 60;
    private static final String OTHERS =
            """
            {
              "version": 2,
              "customer_segment": { "high_value_above": 900.5, "medium_value_above": 20 },
              "churn_risk_score": { "up_to_days": [1, 20, 400, 4000] },
              "engagement_score": {
                "total_purchases": { "points": 3, "at_most": 2 },
                "total_sessions": { "points": 7, "at_most": 1 },
                "campaigns_engaged": { "points": 11, "at_most": 2 },
                "avg_satisfaction_score": { "points": 13, "at_most": 3 }
              },
              "segments": {
                "spender": "total_spend > 100",
                "quiet": "churn_risk_score >= 3 && !(total_interactions > 1)",
                "named": "last_name != '' && total_purchases in [1, 2, 3]"
              }
            }
            """;

    private static Sandbox sandbox;

    @TempDir Path directory;
    private final AuditRuns audits = new AuditRuns();

    @BeforeAll
    static void boots() {
        sandbox = Sandbox.shared();
    }

    @Test
    void otherRulesHoldForEveryCustomerSoonAfterARestart() throws Exception {
        try (CrmDatabase crm = CrmDatabase.create(sandbox, "rules");
                Connection connection = crm.connect();
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            new RandomCrm(SEED, job.today(), CUSTOMERS).run(connection, 1_500);
            job.with("audit.patience", "PT1S");
            job.start();
            job.awaitTruth();
            String savepoint = job.stopWithSavepoint();

            Path rules = Files.writeString(directory.resolve("rules.json"), OTHERS);
            job.with("profile.rules", rules.toString()).with("profile.recompute-spread", "PT1S");
            assertThat(audits.run(job)).as("before").isEqualTo(Customer360Audit.NOT_TRUE);
            job.start(savepoint, 3);
            String index = sandbox.elasticsearch().url() + "/" + crm.name();
            Await.until(
                    "members of all segments",
                    Duration.ofSeconds(60),
                    () -> members(index, "spender") * members(index, "quiet") > 0);

            Await.until(
                    "the audit agrees",
                    Duration.ofSeconds(120),
                    () -> audits.run(job) == Customer360Audit.TRUE);
            assertThat(members(index, "named")).isPositive();
        }
    }

    @Test
    void wrongRulesAreNamedBeforeAnythingStarts() throws Exception {
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(sandbox, "wrong_rules");
                JobUnderTest job = new JobUnderTest(sandbox, crm, directory)) {
            Path rules =
                    Files.writeString(
                            directory.resolve("wrong.json"),
                            OTHERS.replace("total_spend > 100", "total_spent > 100"));
            job.with("profile.rules", rules.toString());

            assertThatThrownBy(job::start)
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("profile.rules")
                    .hasMessageContaining("segments.spender")
                    .hasMessageContaining("total_spent");
        }
    }

    private static int members(String index, String segment) {
        try {
            return Http.get(index + "/_count?q=segments:" + segment).path("count").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
