package io.customer360.testing.job;

import io.customer360.oracle.ProfileComparison;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.sandbox.process.Await;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/** Whether a test's index equals PostgreSQL's answer over its database, today in a zone. */
final class IndexTruth {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Sandbox sandbox;
    private final CrmDatabase crm;
    private final String index;
    private final ZoneOffset zone;
    @Nullable private ProfileComparison last;

    IndexTruth(Sandbox sandbox, CrmDatabase crm, String index, ZoneOffset zone) {
        this.sandbox = sandbox;
        this.crm = crm;
        this.index = index;
        this.zone = zone;
    }

    /** Waits until they are equal; fails with the differences, or when the check throws. */
    void await(Runnable check) {
        try {
            Await.until("the index equals the SQL", PATIENCE, () -> isTrue(check));
        } catch (IllegalStateException e) {
            throw new AssertionError(last + ": " + (last == null ? "" : last.differences()), e);
        }
    }

    private boolean isTrue(Runnable check) {
        check.run();
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(timeZone());
            last =
                    ProfileComparison.of(
                            connection,
                            "public",
                            LocalDate.now(zone),
                            sandbox.elasticsearch(),
                            index);
            return last.isProof();
        } catch (SQLException | IOException e) {
            throw new AssertionError("The comparison broke off", e);
        }
    }

    /** The date of a TIMESTAMPTZ is that in the session's zone, which knows no seconds. */
    private String timeZone() {
        long minutes = TimeUnit.SECONDS.toMinutes(zone.getTotalSeconds());
        return "SET TIME ZONE INTERVAL '%d minutes' HOUR TO MINUTE".formatted(minutes);
    }
}
