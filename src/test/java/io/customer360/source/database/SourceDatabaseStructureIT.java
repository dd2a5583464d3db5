package io.customer360.source.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal is provoked on a real server, and the statement that it names is run. */
class SourceDatabaseStructureIT {

    private static final String FOLDING =
            "CREATE COLLATION folding (provider = icu, locale = 'und-u-ks-level2', deterministic ="
                    + " false);";
    private static final Pattern REFUSAL =
            Pattern.compile("the column (\\w+) is .+, which cannot be read exactly as .+: .+");

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
                        "primary key is (campaign_id, campaign_name) instead of (campaign_id)"),
                Arguments.of(
                        "customer_service",
                        "ALTER TABLE customer_service DROP CONSTRAINT customer_service_pkey,"
                                + " ADD PRIMARY KEY (interaction_id) DEFERRABLE",
                        "primary key is DEFERRABLE"),
                Arguments.of(
                        "purchase_transactions",
                        "ALTER TABLE purchase_transactions DROP CONSTRAINT"
                                + " purchase_transactions_pkey, ADD PRIMARY KEY (product_id,"
                                + " transaction_id) DEFERRABLE INITIALLY DEFERRED",
                        "primary key is DEFERRABLE"),
                Arguments.of(
                        "customer_service",
                        "CREATE EXTENSION citext;ALTER TABLE customer_service ALTER"
                                + " resolution_status TYPE citext",
                        "resolution_status is citext and compares"),
                Arguments.of(
                        "product_catalog",
                        "CREATE EXTENSION citext; CREATE DOMAIN label AS citext;"
                                + "ALTER TABLE product_catalog ALTER category TYPE label",
                        "category is label and compares"),
                Arguments.of(
                        "product_catalog",
                        FOLDING
                                + "ALTER TABLE product_catalog ALTER brand TYPE text COLLATE"
                                + " folding",
                        "brand is text and compares"),
                Arguments.of(
                        "campaign_responses",
                        FOLDING
                                + "CREATE DOMAIN outcome AS varchar(20) COLLATE folding;"
                                + "ALTER TABLE campaign_responses ALTER response_type TYPE outcome",
                        "response_type is outcome and compares"),
                Arguments.of(
                        "website_behavior",
                        "CREATE DOMAIN moment AS timestamp(3); CREATE DOMAIN visited AS moment;"
                                + "ALTER TABLE website_behavior ALTER visit_date TYPE visited",
                        "visit_date is visited"));
    }

    @Test
    void textsThatNothingComparesMayBeLoose() {
        crm.execute(
                "CREATE EXTENSION citext",
                FOLDING,
                "ALTER TABLE customer_info ALTER first_name TYPE citext,"
                        + " ALTER email TYPE text COLLATE folding");

        assertThat(crm.problems()).isEmpty();
    }

    /** Each type that a column can have, in a column of each kind at once. */
    @Test
    void everyTypeIsReadExactlyOrRefusedWithTheReason() throws SQLException {
        crm.execute(
                "CREATE EXTENSION citext",
                "CREATE TYPE mood AS ENUM ('good', 'bad')",
                "CREATE TYPE pair AS (a integer, b integer)",
                "CREATE DOMAIN amount AS numeric(9, -2)");
        Map<String, Set<String>> read = new TreeMap<>();
        for (String type : types()) {
            crm.execute(
                    column("customer_info", "email", type),
                    column("customer_info", "date_of_birth", type),
                    column("purchase_transactions", "total_amount", type),
                    column("customer_service", "satisfaction_score", type));
            Set<String> accepted =
                    new TreeSet<>(
                            Set.of("email", "date_of_birth", "total_amount", "satisfaction_score"));
            for (SourceDatabaseProblem problem : crm.problems()) {
                Matcher refusal = REFUSAL.matcher(problem.what());
                assertThat(problem.what()).matches(REFUSAL);
                refusal.matches();
                accepted.remove(refusal.group(1));
            }
            if (!accepted.isEmpty()) {
                read.put(type, accepted);
            }
        }

        assertThat(read)
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("smallint", Set.of("satisfaction_score", "total_amount")),
                                Map.entry("integer", Set.of("satisfaction_score", "total_amount")),
                                Map.entry("bigint", Set.of("satisfaction_score", "total_amount")),
                                Map.entry("numeric", Set.of("total_amount")),
                                Map.entry("amount", Set.of("total_amount")),
                                Map.entry("text", Set.of("email")),
                                Map.entry("character varying", Set.of("email")),
                                Map.entry("citext", Set.of("email")),
                                Map.entry("mood", Set.of("email")),
                                Map.entry("date", Set.of("date_of_birth")),
                                Map.entry("timestamp without time zone", Set.of("date_of_birth")),
                                Map.entry("timestamp with time zone", Set.of("date_of_birth"))));
    }

    @Test
    void everyCollationThatComesWithPostgresComparesTextsAsTheyAreWritten() throws SQLException {
        assertThat(strings("SELECT collname FROM pg_collation WHERE NOT collisdeterministic"))
                .isEmpty();
    }

    private List<String> types() throws SQLException {
        List<String> types =
                strings(
                        "SELECT format_type(oid, NULL) FROM pg_type WHERE typtype <> 'p' AND"
                            + " (typtype <> 'c' OR typname = 'pair') AND (typcategory <> 'A' OR"
                            + " typname = '_text') AND typnamespace IN ('pg_catalog'::regnamespace,"
                            + " 'public'::regnamespace)");
        assertThat(types).hasSizeGreaterThan(60);
        return types;
    }

    private List<String> strings(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static String column(String table, String column, String type) {
        return "ALTER TABLE %s DROP COLUMN %s, ADD COLUMN %s %s"
                .formatted(table, column, column, type);
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
        assertThat(registered.fractionDigits()).isEqualTo(3);
        ColumnType visited = database.dateColumnType(SourceTable.WEBSITE_BEHAVIOR, "visit_date");
        assertThat(visited.family()).isEqualTo(ColumnType.Family.TIMESTAMPTZ);
        assertThat(visited.fractionDigits()).isZero();
        assertThat(database.dateColumnType(SourceTable.CUSTOMER_INFO, "date_of_birth").family())
                .isEqualTo(ColumnType.Family.DATE);
        assertThatThrownBy(() -> database.dateColumnType(SourceTable.CUSTOMER_INFO, "email"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
