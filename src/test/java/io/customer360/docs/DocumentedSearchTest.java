package io.customer360.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.search.CustomerSearch;
import io.customer360.testing.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedSearchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What SearchIT sends is what is tested in Elasticsearch. */
    @Test
    void theDocumentedCommandMakesTheQueryThatIsTested() throws Exception {
        assumeTrue(Command.isInstalled("jq"), "jq is not installed");
        String command =
                Pages.block("reference/document.md", "text='joh sm'")
                        .replaceFirst("(?s)curl .*", "cat");

        Command run = Command.run("bash", "-ec", command);

        assertThat(run.exitCode()).as(run.output()).isZero();
        List<JsonNode> filters =
                List.of(
                        JSON.readTree("{\"term\": {\"customer_segment\": \"High Value\"}}"),
                        JSON.readTree("{\"range\": {\"churn_risk_score\": {\"gte\": 4}}}"),
                        JSON.readTree("{\"term\": {\"favorite_category\": \"Books\"}}"),
                        JSON.readTree(
                                "{\"range\": {\"total_spend\": {\"gte\": 1000, \"lt\": 5000}}}"));
        assertThat(JSON.readTree(run.output()))
                .hasToString(CustomerSearch.body("joh sm", filters).toString());
    }
}
