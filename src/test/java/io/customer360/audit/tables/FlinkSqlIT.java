package io.customer360.audit.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.audit.compared.Field;
import io.customer360.audit.compared.Look;
import io.customer360.audit.compared.Outcome;
import io.customer360.audit.compared.Profile;
import io.customer360.audit.compared.SideBySide;
import io.customer360.config.JobConfig;
import io.customer360.oracle.SqlAnswer;
import io.customer360.rules.RulesFile;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.Sandbox;
import io.customer360.testing.crm.RandomCrm;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;

class FlinkSqlIT {

    private static final long SEED = 20_261_125;
    private static final int CUSTOMERS = 120;
    private static final ZoneOffset ZONE = ZoneOffset.ofHoursMinutes(5, 30);

    private final LocalDate today = LocalDate.now(ZONE);

    @Test
    void postgreSqlsOwnAnswerEqualsIt() throws Exception {
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(Sandbox.shared(), "audit_sql");
                Connection connection = crm.connect()) {
            new RandomCrm(SEED, today, CUSTOMERS).run(connection, 6_000);

            assertSameAnswers(crm, connection);
        }
    }

    @Test
    void postgreSqlsOwnAnswerEqualsItForOtherTypesAndExtremeValues() throws Exception {
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(Sandbox.shared(), "audit_types");
                Connection connection = crm.connect()) {
            crm.execute(
                    "ALTER TABLE customer_info ALTER customer_id TYPE BIGINT, ALTER date_of_birth"
                            + " TYPE TIMESTAMPTZ, ALTER registration_date TYPE TIMESTAMP",
                    "ALTER TABLE purchase_transactions ALTER customer_id TYPE BIGINT, ALTER"
                            + " total_amount TYPE NUMERIC, ALTER purchase_date TYPE TIMESTAMPTZ",
                    "ALTER TABLE customer_service ALTER satisfaction_score TYPE SMALLINT",
                    "ALTER TABLE website_behavior ALTER visit_date TYPE TIMESTAMP(3),"
                            + " ALTER pages_viewed TYPE BIGINT, ALTER time_spent TYPE BIGINT");
            new RandomCrm(SEED + 1, today, CUSTOMERS).run(connection, 4_000);
            crm.execute(
                    "INSERT INTO customer_info VALUES (9000000000000000000, 'A', NULL, '', NULL,"
                            + " '0001-01-01 12:00+00', '9999-12-31 23:59:59'), (-5, NULL, NULL,"
                            + " NULL, NULL, '1582-10-10 20:00+00', '2021-03-28 02:30')",
                    "INSERT INTO purchase_transactions VALUES"
                            + " (900001, 1, -5, 1234567890123.0000000001, now()),"
                            + " (900002, 1, -5, 0.1234567891, '2024-03-31 18:29:59.999999+00'),"
                            + " (900003, 1, 9000000000000000000, -0.005, '2024-03-31 18:30+00')",
                    "INSERT INTO website_behavior VALUES (900001, -5, NULL, 9000000000000000, 1),"
                            + " (900002, -5, NULL, 9000000000000000, 2)");

            assertSameAnswers(crm, connection);
        }
    }

    @Test
    void asksForSomeCustomersAlone() throws Exception {
        try (CrmDatabase crm = CrmDatabase.createWithoutConnector(Sandbox.shared(), "audit_some");
                Connection connection = crm.connect()) {
            new RandomCrm(SEED + 2, today, CUSTOMERS).run(connection, 3_000);
            List<Profile> all = flink(crm, null);
            Set<Long> some = Set.of(all.get(0).customerId(), all.get(20).customerId(), 99_999L);

            assertThat(flink(crm, some)).containsExactly(all.get(0), all.get(20));
        }
    }

    private void assertSameAnswers(CrmDatabase crm, Connection connection) throws Exception {
        List<Look> looks = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            // The date of a TIMESTAMPTZ is that in the session's zone.
            statement.execute("SET TIME ZONE INTERVAL '05:30' HOUR TO MINUTE");
        }
        connection.commit();
        try (SqlAnswer answer = SqlAnswer.of(connection, "public", today)) {
            List<Profile> expected = new ArrayList<>();
            answer.forEachRemaining(profile -> expected.add(profile(profile)));
            new SideBySide(expected.iterator(), flink(crm, null).iterator())
                    .forEachRemaining(looks::add);
        }

        assertThat(looks).hasSizeGreaterThan(CUSTOMERS / 2);
        assertThat(looks).filteredOn(look -> look.outcome() != Outcome.EQUAL).isEmpty();
        for (Field field : Field.ofSpecification()) {
            assertThat(looks)
                    .as(field.column())
                    .anyMatch(look -> look.expected().value(field) != null);
        }
    }

    private static Profile profile(io.customer360.oracle.Profile profile) {
        return Profile.of(profile.customerId(), field -> profile.field(field.column()));
    }

    private List<Profile> flink(CrmDatabase crm, @Nullable Set<Long> customers) throws Exception {
        String[] arguments = {
            "--source.jdbc.url",
            crm.jdbcUrl(),
            "--source.jdbc.username",
            crm.username(),
            "--source.jdbc.password",
            "${CRM_PASSWORD}",
            "--elasticsearch.hosts",
            "http://localhost:9200"
        };
        JobConfig config =
                JobConfig.parseForAudit(arguments, Map.of("CRM_PASSWORD", crm.password()));
        List<Profile> profiles = new ArrayList<>();
        try (SqlProfiles answer =
                SqlProfiles.ask(
                        AuditedDatabase.inspect(config),
                        ZONE,
                        RulesFile.shipped(),
                        today,
                        customers)) {
            answer.forEachRemaining(profiles::add);
        }
        return profiles;
    }
}
