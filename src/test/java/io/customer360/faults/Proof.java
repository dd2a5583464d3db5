package io.customer360.faults;

import io.customer360.audit.Audit;
import io.customer360.audit.Verdict;
import io.customer360.config.JobConfig;
import io.customer360.oracle.Difference;
import io.customer360.oracle.ProfileComparison;
import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * Whether the index is true, by two who know nothing of each other: PostgreSQL's own answer, which
 * is waited for, and the audit that ships. Neither tells more of a customer than the id.
 *
 * @param customers how many there are
 * @param mismatches how many of them the two found false together
 */
public record Proof(long customers, long mismatches) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Returns the proof; fails with the ids of customers whose documents are false. */
    public static Proof of(Stage stage) throws Exception {
        ProfileComparison sql = new Comparison(stage).await();
        Verdict audit =
                Audit.run(
                        JobConfig.parseForAudit(stage.job().arguments(), Map.of()), finding -> {});
        if (!audit.isProof()) {
            throw new AssertionError("PostgreSQL: " + sql + ". The audit: " + audit);
        }
        return new Proof(sql.customers(), sql.mismatches());
    }

    /** The index beside PostgreSQL's answer, until they agree. */
    private static final class Comparison {

        private final Stage stage;
        private ProfileComparison last;

        Comparison(Stage stage) {
            this.stage = stage;
        }

        ProfileComparison await() {
            try {
                Await.until("the index equals the SQL", PATIENCE, this::agree);
                return last;
            } catch (IllegalStateException e) {
                throw new AssertionError(
                        "%s; among them the customers %s"
                                .formatted(
                                        last,
                                        last.differences().stream()
                                                .map(Difference::customerId)
                                                .distinct()
                                                .toList()),
                        e);
            }
        }

        private boolean agree() {
            try (Connection connection = stage.crm().connect()) {
                last =
                        ProfileComparison.of(
                                connection,
                                "public",
                                stage.today(),
                                stage.sandbox().elasticsearch(),
                                stage.index());
                return last.isProof();
            } catch (SQLException | IOException e) {
                throw new AssertionError("The comparison broke off", e);
            }
        }
    }
}
