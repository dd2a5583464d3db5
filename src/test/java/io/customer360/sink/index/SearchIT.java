package io.customer360.sink.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.http.Http;
import io.customer360.search.CustomerSearch;
import io.customer360.search.LabelledQueries;
import io.customer360.search.LabelledQuery;
import io.customer360.search.SearchedCustomer;
import io.customer360.search.SearchedCustomers;
import io.customer360.testing.EveryElasticsearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People are found by what is typed, on the index that the job makes. */
@EveryElasticsearch
class SearchIT {

    private static final int CUSTOMERS = 20_000;
    private static final int OF_EACH_KIND = 30;
    private static final long SEED = 20_261_130;
    private static final double FIRST = 0.95;
    private static final double IN_TEN = 0.99;

    private final PeopleIndex index;
    private final CustomerSearch search;

    SearchIT(ElasticsearchVersion version) {
        index = new PeopleIndex(version);
        search = index.search();
    }

    @AfterEach
    void stop() {
        index.close();
    }

    @Test
    void whoIsMeantComesFirstOfManyWhoLookAlike() throws Exception {
        List<SearchedCustomer> customers = SearchedCustomers.of(CUSTOMERS, SEED);
        index.load(customers);
        List<LabelledQuery> queries = LabelledQueries.of(customers, OF_EACH_KIND, SEED);
        Map<String, Integer> misses = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        int first = 0;
        int inTen = 0;
        for (LabelledQuery query : queries) {
            int place = search.ids(query.text()).indexOf(query.meant());
            first += place == 0 ? 1 : 0;
            inTen += place >= 0 && place < 10 ? 1 : 0;
            if (place != 0) {
                misses.merge(query.kind(), 1, Integer::sum);
                missed.add(query + " at " + place);
            }
        }
        System.out.printf(
                "Searches for one of %,d people: %d, first %.1f %%, in the first ten %.1f %%,"
                        + " missed %s%n",
                CUSTOMERS,
                queries.size(),
                100.0 * first / queries.size(),
                100.0 * inTen / queries.size(),
                misses);
        String told = String.join("\n", missed);
        assertThat(queries).hasSizeGreaterThan(300);
        assertThat(first / (double) queries.size()).as(told).isGreaterThanOrEqualTo(FIRST);
        assertThat(inTen / (double) queries.size()).as(told).isGreaterThanOrEqualTo(IN_TEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "joh sm; 1",
                "smith john; 1",
                "jonh smith; 1",
                "jose; 2",
                "José; 2",
                "muller; 3",
                "Müller; 3",
                "o'connor; 4",
                "oconnor; 4",
                "jose.rodriguez@example.com; 2",
                "JOSE.RODRIGUEZ@EXAMPLE.COM; 2",
                "rodriguez@ex; 2",
                "jose.rod; 2",
                "acme.example; 3",
                "+49 (30) 1234-567; 3",
                "0049301234567; 3",
                "030 1234567; 3",
                "4567; 3",
                "12345; 12345",
                "김민준; 5",
                "민준; 5",
                "王小明; 6",
                "小明 王; 6",
                "анна кузн; 7",
                "nobody; ",
                "'*:* AND (\"'; ",
            })
    void findsWhoIsMeantAndNobodyElse(String text, String expected) throws Exception {
        index.load(
                List.of(
                        customer(1, "John", "Smith", "j@example.org", "+1 555 010 0001"),
                        customer(2, "José", "Rodríguez", "jose.rodriguez@example.com", "222-2222"),
                        customer(3, "Jürgen", "Müller", "jm@acme.example", "+49 30 1234567"),
                        customer(4, "Mary", "O’Connor", "mary@example.org", "(0)44 44 44"),
                        customer(5, "민준", "김", "kmj@example.net", "02-333-4444"),
                        customer(6, "小明", "王", "wxm@example.net", "010 8888 9999"),
                        customer(7, "Анна", "Кузнецова", "ak@example.net", "812 777 66 55"),
                        customer(12345, "Ada", "Byron", "ada@example.net", "1")));

        List<Long> found = search.ids(text);

        assertThat(found)
                .isEqualTo(expected == null ? List.of() : List.of(Long.parseLong(expected)));
    }

    @Test
    void exactComesBeforeBeginningAndThatBeforeATypo() throws Exception {
        index.load(
                List.of(
                        customer(1, "Smythe", "Jon", "c@example.org", "1"),
                        customer(2, "Smithson", "John", "b@example.org", "2"),
                        customer(3, "Smith", "John", "a@example.org", "3")));

        assertThat(search.ids("john smith")).startsWith(3L, 2L);
        assertThat(search.ids("john smit")).startsWith(3L, 2L).doesNotContain(1L);
        assertThat(search.ids("jon smythe")).first().isEqualTo(1L);
    }

    @Test
    void filtersAndHighlights() throws Exception {
        index.load(SearchedCustomers.of(500, SEED));
        JsonNode filters =
                Http.JSON.readTree(
                        """
                        [{"term": {"customer_segment": "High Value"}},
                         {"range": {"churn_risk_score": {"gte": 1}}},
                         {"term": {"favorite_category": "Books"}},
                         {"range": {"total_spend": {"gte": 1000, "lt": 15000}}}]
                        """);
        List<JsonNode> all = new ArrayList<>();
        filters.forEach(all::add);

        JsonNode hits = search.find("jo", all).at("/hits/hits");

        assertThat(hits).isNotEmpty();
        for (JsonNode hit : hits) {
            assertThat(hit.at("/_source/customer_segment").asText()).isEqualTo("High Value");
            assertThat(hit.at("/_source/total_spend").asDouble()).isBetween(1000.0, 15_000.0);
            assertThat(hit.path("highlight").toString()).contains("<em>");
        }
    }

    @ParameterizedTest
    @CsvSource({"smith", "john", "jose", "jose.rodriguez@example.com", "4567"})
    void kibanasUnfieldedQueryFindsByTheSameFields(String text) throws Exception {
        index.load(
                List.of(
                        customer(
                                1,
                                "John",
                                "José Smith",
                                "jose.rodriguez@example.com",
                                "+49 30 1234567")));
        JsonNode query =
                Http.JSON.readTree(
                        """
                        {"query": {"multi_match": {"type": "best_fields", "lenient": true, "query": "%s"}}}
                        """
                                .formatted(text));

        JsonNode answer = Http.send("POST", index.url() + "/_search", query);

        assertThat(answer.at("/hits/total/value").asInt()).isEqualTo(1);
    }

    private static SearchedCustomer customer(
            long id, String given, String family, String email, String phone) {
        return new SearchedCustomer(id, given, family, email, "", phone);
    }
}
