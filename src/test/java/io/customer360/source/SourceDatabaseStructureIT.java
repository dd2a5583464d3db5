package io.customer360.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.SourceTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal is provoked on a real server, and the statement that it names is run. */
class SourceDatabaseStructureIT {

    @RegisterExtension final HistoryDatabase crm = new HistoryDatabase();

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("breakages")
    void refusesWhatCannotBeReadExactly(String subject, String breakage, String complaint) {
        crm.execute(breakage);

        crm.assertRefused(subject, complaint);
    }

    static Stream<Arguments> breakages() {
        return Stream.of(
                Arguments.of(
                        "website_behavior",
                        "ALTER TABLE website_behavior DROP COLUMN visit_date",
                        "column visit_date is missing"),
                Arguments.of(
                        "purchase_transactions",
                        "ALTER TABLE purchase_transactions ALTER total_amount TYPE float8",
                        "total_amount is double precision"),
                Arguments.of(
                        "purchase_transactions",
                        "ALTER TABLE purchase_transactions ALTER total_amount TYPE money"
                                + " USING total_amount::money",
                        "total_amount is money"),
                Arguments.of(
                        "customer_info",
                        "ALTER TABLE customer_info ALTER email TYPE char(40)",
                        "email is character(40)"),
                Arguments.of(
                        "customer_info",
                        "ALTER TABLE customer_info ALTER date_of_birth TYPE text",
                        "date_of_birth is text"),
                Arguments.of(
                        "customer_service",
                        "ALTER TABLE customer_service ALTER interaction_id TYPE numeric",
                        "interaction_id is numeric"),
                Arguments.of(
                        "customer_service",
                        "ALTER TABLE customer_service ALTER customer_id TYPE text",
                        "customer_id is text"),
                Arguments.of(
                        "campaign_responses",
                        "ALTER TABLE campaign_responses DROP CONSTRAINT campaign_responses_pkey",
                        "primary key is () instead of (response_id)"),
                Arguments.of(
                        "purchase_transactions",
                        "ALTER TABLE purchase_transactions DROP CONSTRAINT"
                                + " purchase_transactions_pkey, ADD PRIMARY KEY (transaction_id)",
                        "primary key is (transaction_id) instead of (transaction_id, product_id)"),
                Arguments.of(
                        "marketing_campaigns",
                        "ALTER TABLE marketing_campaigns DROP CONSTRAINT marketing_campaigns_pkey,"
                                + " ADD PRIMARY KEY (campaign_id, campaign_name)",
                        "primary key is (campaign_id, campaign_name) instead of (campaign_id)"));
    }

    @Test
    void refusesAMissingTable() {
        crm.execute("DROP TABLE website_behavior");

        assertThat(crm.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.subject()).isEqualTo("website_behavior");
                            assertThat(problem.what()).contains("no such table", "public");
                        });
        crm.mendUntilReady();
    }

    @Test
    void refusesASchemaWithoutTables() {
        assertThat(HistoryDatabase.problems(crm.settings("elsewhere", crm.settings().timeZone())))
                .hasSize(SourceTable.values().length)
                .allSatisfy(problem -> assertThat(problem.what()).contains("source.jdbc.schema"));
    }

    @Test
    void refusesAViewInPlaceOfATable() {
        crm.execute(
                "ALTER TABLE website_behavior RENAME TO visits",
                "CREATE VIEW website_behavior AS SELECT * FROM visits");

        assertThat(crm.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("is a view"));
    }

    @Test
    void refusesAUserWhoMayNotReadEverything() {
        crm.execute("DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN PASSWORD 'reader'");
        crm.execute(
                "REVOKE USAGE ON SCHEMA public FROM PUBLIC",
                "ALTER TABLE customer_info ENABLE ROW LEVEL SECURITY");
        HistorySettings reader = crm.settingsOf("reader", "reader");

        List<SourceDatabaseProblem> problems = HistoryDatabase.problems(reader);

        assertThat(problems)
                .extracting(SourceDatabaseProblem::what)
                .anyMatch(what -> what.contains("row security hides rows"))
                .anyMatch(what -> what.contains("may not read it"))
                .anyMatch(what -> what.contains("schema is closed"));
        for (SourceDatabaseProblem problem : problems) {
            crm.execute(problem.mend());
        }
        assertThat(HistoryDatabase.problems(reader)).isEmpty();
        crm.execute("DROP OWNED BY reader", "DROP ROLE reader");
    }

    @Test
    void acceptsTheTypesOfOtherDatabases() {
        crm.execute(
                "CREATE DOMAIN address AS varchar(200)",
                "CREATE DOMAIN moment AS timestamp(3)",
                "CREATE TYPE outcome AS ENUM ('Resolved', 'Open')",
                "ALTER TABLE customer_info ALTER customer_id TYPE bigint, ALTER email TYPE address,"
                        + " ALTER registration_date TYPE moment, ADD COLUMN more uuid",
                "ALTER TABLE customer_service ALTER interaction_id TYPE smallint,"
                        + " ALTER resolution_status TYPE outcome USING resolution_status::outcome",
                "ALTER TABLE purchase_transactions ALTER total_amount TYPE integer",
                "ALTER TABLE website_behavior ALTER visit_date TYPE timestamptz(0)");

        SourceDatabase database = SourceDatabase.inspect(crm.settings());

        ColumnType registered =
                database.dateColumnType(SourceTable.CUSTOMER_INFO, "registration_date");
        assertThat(registered.family()).isEqualTo(ColumnType.Family.TIMESTAMP);
        assertThat(registered.precision()).isEqualTo(3);
        ColumnType visited = database.dateColumnType(SourceTable.WEBSITE_BEHAVIOR, "visit_date");
        assertThat(visited.family()).isEqualTo(ColumnType.Family.TIMESTAMPTZ);
        assertThat(visited.precision()).isZero();
        assertThat(database.dateColumnType(SourceTable.CUSTOMER_INFO, "date_of_birth").family())
                .isEqualTo(ColumnType.Family.DATE);
        assertThatThrownBy(() -> database.dateColumnType(SourceTable.CUSTOMER_INFO, "email"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
