package io.customer360.kibana.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.kibana.KibanaFile;
import io.customer360.kibana.dashboards.SavedSearches;
import io.customer360.kibana.file.Bundle;
import io.customer360.kibana.rules.ControlRules;
import io.customer360.rules.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Kibana would ask for the file's panels, searches and controls, asked on the real server over
 * customers of the demo: nothing is refused or empty, and the figures are those of SQL.
 */
class KibanaQueriesIT {

    /** Of nobody who moved. */
    private static final String SOMEBODY = "17";

    @TempDir static Path directory;

    private static ShownCustomers customers;
    private static Figures figures;

    @BeforeAll
    static void shows() throws Exception {
        customers = new ShownCustomers("kibana_queries", directory);
        figures = new Figures(customers);
    }

    @AfterAll
    static void ends() {
        if (customers != null) {
            customers.close();
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyPanelShowsSomethingInEachOfItsColumns(LensPanel panel) throws IOException {
        List<LensTable.Row> rows = customers.rows(panel, "");

        assertThat(panel.metrics()).as(panel.place()).isNotEmpty();
        for (String metric : panel.metrics()) {
            assertThat(rows)
                    .as(panel.place() + ": " + metric)
                    .anyMatch(row -> row.metrics().getOrDefault(metric, 0.0) > 0);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/kibana/figures.txt", delimiter = '|', quoteCharacter = '´')
    void figuresAreThoseOfSql(String place, String select) throws Exception {
        LensPanel panel = KibanaFile.panel(place);

        new PanelFigures(panel, customers.rows(panel, ""))
                .assertEqual(figures.of(select, "TRUE", panel.groups().size()));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/kibana/figures.txt", delimiter = '|', quoteCharacter = '´')
    void whatIsTypedLimitsEveryPanel(String place, String select) throws Exception {
        LensPanel panel = KibanaFile.panel(place);
        String query = KibanaFile.link(panel.dataView(), SOMEBODY);

        new PanelFigures(panel, customers.rows(panel, query))
                .assertEqual(
                        figures.of(select, "customer_id = " + SOMEBODY, panel.groups().size()));
    }

    @Test
    void movesAreThoseOfTheTopic() throws Exception {
        List<JsonNode> moves = customers.moves();
        Predicate<JsonNode> ofSegment =
                move -> move.path("field").asText().equals("customer_segment");
        Predicate<JsonNode> ofRisk = move -> move.path("field").asText().equals("churn_risk_score");
        assertThat(moves).hasSizeGreaterThan(ShownCustomers.CUSTOMERS / 10);

        assertMoves("Moves", moves, move -> true);
        assertMoves(
                "Became high value",
                moves,
                ofSegment.and(move -> move.path("to").asText().equals("High Value")));
        assertMoves(
                "Came to be at risk",
                moves,
                ofRisk.and(move -> Set.of("4", "5").contains(move.path("to").asText())));
        assertMoves("Causes", moves, move -> true, "cause");
        assertMoves("Moves by what moved and where", moves, move -> true, "field", "from", "to");
        assertMoves("From segment to segment", moves, ofSegment, "from", "to");
    }

    @Test
    void everySavedSearchFindsSomethingForEachOfItsColumns() throws IOException {
        for (JsonNode search : KibanaFile.bundle().ofType("search")) {
            String title = search.at("/attributes/title").asText();
            JsonNode hits = hits(search, "");

            assertThat(hits).as(title).isNotEmpty();
            for (String column : Bundle.texts(search.at("/attributes/columns"))) {
                assertThat(hits)
                        .as(title + ": " + column)
                        .anyMatch(hit -> hit.path("fields").has(column));
            }
        }
    }

    @Test
    void whoIsTypedComesFirstAmongTheCustomers() throws Exception {
        JsonNode search = KibanaFile.bundle().find("search", SavedSearches.ALL).orElseThrow();
        JsonNode anyone = hits(search, "customer_id : " + SOMEBODY).path(0).path("fields");
        String name =
                anyone.at("/first_name/0").asText() + " " + anyone.at("/last_name/0").asText();

        JsonNode found = hits(search, name);

        assertThat(found.size()).isGreaterThan(1);
        assertThat(found.at("/0/_score").asDouble()).isPositive();
        assertThat(found.at("/0/fields/last_name/0")).isEqualTo(anyone.at("/last_name/0"));
        assertThat(found.at("/0/highlight").isMissingNode()).isFalse();
    }

    @Test
    void aLinkFindsItsCustomerAlone() throws IOException {
        JsonNode search = KibanaFile.bundle().find("search", SavedSearches.ALL).orElseThrow();
        for (JsonNode view : KibanaFile.bundle().ofType("index-pattern")) {
            JsonNode found = hits(search, KibanaFile.link(view, SOMEBODY));

            assertThat(found).hasSize(1);
            assertThat(found.at("/0/fields/customer_id/0").asText()).isEqualTo(SOMEBODY);
        }
    }

    @Test
    void everyControlHasSomethingToChoose() throws IOException {
        Set<String> segments = new TreeSet<>();
        for (JsonNode dashboard : KibanaFile.bundle().ofType("dashboard")) {
            JsonNode controls = Bundle.controls(dashboard);
            for (String id : Bundle.keys(controls)) {
                JsonNode control = controls.path(id);
                String index =
                        KibanaFile.bundle().index(dashboard, ControlRules.reference(id, control));
                JsonNode choice = customers.search(index, ControlQuery.of(control));

                List<String> options = ControlQuery.options(choice);
                assertThat(options).as(dashboard.path("id") + " " + id).isNotEmpty();
                if (id.endsWith("customer_segment")) {
                    segments.addAll(options);
                }
            }
        }
        assertThat(segments).isEqualTo(new TreeSet<>(Rules.SEGMENTS));
    }

    @Test
    void whoNamesNobodyShowsTheSameOfTheIndexWithoutPersonalData() throws IOException {
        customers.awaitSegments();
        for (LensPanel panel : KibanaFile.panelsWithoutPeople()) {
            if (panel.index().equals(ShownCustomers.PROFILES)) {
                assertThat(customers.rowsOfSegments(panel))
                        .as(panel.place())
                        .usingRecursiveComparison()
                        .withComparatorForType(LensTable.SUMS, Double.class)
                        .isEqualTo(customers.rows(panel, ""));
            }
        }
    }

    static Stream<LensPanel> panels() throws IOException {
        return LensPanel.of(KibanaFile.bundle()).stream();
    }

    private static void assertMoves(
            String title, List<JsonNode> moves, Predicate<JsonNode> which, String... keys)
            throws IOException {
        LensPanel panel = KibanaFile.panel("Movements / " + title);
        new PanelFigures(panel, customers.rows(panel, ""))
                .assertEqual(Figures.counted(moves.stream().filter(which), keys));
    }

    private static JsonNode hits(JsonNode search, String typed) throws IOException {
        String index =
                KibanaFile.bundle().index(search, "kibanaSavedObjectMeta.searchSourceJSON.index");
        return customers
                .search(index, SavedSearchQuery.of(search, customers.fields(index), typed))
                .at("/hits/hits");
    }
}
