package io.customer360.audit.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.config.JobConfig.Jdbc;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditedDatabaseTest {

    /** A server that vanished sends nothing: without a bound the audit waits for ever. */
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/crm,"
            + " jdbc:postgresql://db/crm?connectTimeout=10&socketTimeout=3600&tcpKeepAlive=true",
        "jdbc:postgresql://db/crm?sslmode=verify-full&socketTimeout=0,"
            + " jdbc:postgresql://db/crm?sslmode=verify-full&socketTimeout=0&connectTimeout=10&tcpKeepAlive=true"
    })
    void theDatabaseHasSoLongToAnswerUnlessTheUrlSaysAnother(String url, String bounded) {
        Jdbc settings =
                new Jdbc(true, url, "me", null, "public", "customer360", "customer360", 1, 1);

        assertThat(AuditedDatabase.url(settings)).isEqualTo(bounded);
    }
}
