package io.customer360.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.docs.Pages;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {

    private static final Path SHIPPED = Path.of("flink-conf/profile-rules.json");

    @TempDir private Path directory;

    @Test
    void theShippedFileIsWhatIsBuiltInAndHoldsTheSpecifications() {
        Rules rules = RulesFile.read(SHIPPED);

        assertThat(rules).isEqualTo(RulesFile.shipped());
        assertThat(rules.segment(new BigDecimal("10000.01"))).isEqualTo("High Value");
        assertThat(rules.segment(new BigDecimal("10000.00"))).isEqualTo("Medium Value");
        assertThat(rules.segment(new BigDecimal("5000.00"))).isEqualTo("Low Value");
        assertThat(rules.churnRisk(-5)).isEqualTo(1);
        assertThat(rules.churnRisk(30)).isEqualTo(1);
        assertThat(rules.churnRisk(31)).isEqualTo(2);
        assertThat(rules.churnRisk(91)).isEqualTo(3);
        assertThat(rules.churnRisk(181)).isEqualTo(4);
        assertThat(rules.churnRisk(365)).isEqualTo(4);
        assertThat(rules.churnRisk(366)).isEqualTo(5);
        assertThat(rules.engagement().satisfaction().of(7)).isEqualTo(50);
    }

    @Test
    void readsOtherThresholdsAndNamedSegments() throws Exception {
        Rules rules =
                read(
                        shipped()
                                .replace("10000", "2.50")
                                .replace("5000", "1")
                                .replace("365]", "366]")
                                .replace(
                                        "\"segments\": {}",
                                        "\"segments\": {\"vip\": \"total_spend > 10\"}"));

        assertThat(rules.spend().highValueAbove()).isEqualByComparingTo("2.5");
        assertThat(rules.churnRisk(366)).isEqualTo(4);
        assertThat(rules.segments()).isEqualTo(Map.of("vip", "total_spend > 10"));
    }

    @Test
    void theDocumentedExampleOfSegmentsIsRead() throws Exception {
        JsonNode rules = new ObjectMapper().readTree(shipped());
        String example = Pages.block("how-to/rules-and-segments.md", "{\n  \"segments\"");
        new ObjectMapper().readerForUpdating(rules).readValue(example);

        assertThat(read(rules.toString()).segments())
                .containsOnlyKeys("vip-at-risk", "book-lovers", "newcomers");
    }

    @Test
    void equalRulesAreEqualWhateverTheLayout() throws Exception {
        assertThat(read(shipped().replace(" ", "").replace("10000", "10000.00")))
                .isEqualTo(RulesFile.shipped())
                .hasToString(RulesFile.shipped().toString());
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        String wrong =
                """
                {"version": -1,
                 "customer_segment": {"high_value_above": 1, "medium_value_above": 2},
                 "churn_risk_score": {"up_to_days": [30, 30, 180]},
                 "engagement_score": {
                   "total_purchases": {"points": 1.5, "at_most": "many"},
                   "total_sessions": {"points": 5, "at_most": 10},
                   "campaigns_engaged": {"points": 10, "at_most": 5, "atmost": 5}},
                 "segments": {"VIP!": "true", "typo": "totl_spend > 3", "number": "1 + 1",
                              "mixed": "first_name > 5", "open": "total_spend >", "none": 5}}
                """;

        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(InvalidRules.class)
                .hasMessageContaining("version must be a whole number")
                .hasMessageContaining("high_value_above must not be below medium_value_above")
                .hasMessageContaining("up_to_days must be four numbers")
                .hasMessageContaining("up_to_days must ascend")
                .hasMessageContaining("total_purchases.points must be a whole number")
                .hasMessageContaining("total_purchases.at_most must be a whole number")
                .hasMessageContaining("campaigns_engaged.atmost is not known")
                .hasMessageContaining("engagement_score.avg_satisfaction_score is missing")
                .hasMessageContaining("segments.VIP! must be named by lower-case letters")
                .hasMessageContaining("segments.typo: ")
                .hasMessageContaining("undeclared reference to 'totl_spend'")
                .hasMessageContaining("segments.number: ")
                .hasMessageContaining("segments.mixed: ")
                .hasMessageContaining("segments.open: ")
                .hasMessageContaining("segments.none must be a condition in quotes");
    }

    @Test
    void tellsWhereTheJsonBreaksOffAndThatAFileIsMissing() {
        assertThatThrownBy(() -> read("{\n\"version\": 1,\n}"))
                .hasMessageContaining("is not JSON at line 3");
        assertThatThrownBy(() -> RulesFile.read(directory.resolve("missing.json")))
                .isInstanceOf(InvalidRules.class)
                .hasMessageContaining("cannot be read");
    }

    private Rules read(String json) throws IOException {
        return RulesFile.read(Files.writeString(directory.resolve("rules.json"), json));
    }

    private static String shipped() throws IOException {
        return Files.readString(SHIPPED);
    }
}
