package io.customer360.sink.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customer360.model.Customer360;
import io.customer360.sink.client.Documents;
import io.customer360.sink.client.Profiles;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void holdsExactlyTheFieldsOfTheIndexInTheSpecificationsOrder() throws Exception {
        List<String> written = names(document(Profiles.profile(1, "Zoë", 6000)));

        assertThat(written).hasSize(35).startsWith("customer_id", "first_name");
        assertThat(written).endsWith("segments", "as_of", "updated_at", "changed_at");
        try (InputStream json = getClass().getResourceAsStream(Documents.PROFILES.definition())) {
            List<String> indexed = names(JSON.readTree(json).at("/mappings/properties"));
            // Elasticsearch itself fills the last one from others.
            assertThat(indexed).last().isEqualTo("search_text");
            assertThat(indexed.subList(0, indexed.size() - 1)).isEqualTo(written);
        }
    }

    @Test
    void writesDatesMomentsAndAmountsAsTheyAre() throws Exception {
        String json =
                new String(
                        ProfileJson.of(Profiles.profile(1, "Zoë", 6000), Documents.PROFILES),
                        StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"date_of_birth\":\"1986-06-06\"")
                .contains("\"as_of\":\"2023-12-09\"")
                .contains("\"changed_at\":\"2023-11-14T22:13:20.123Z\"")
                .contains("\"total_spend\":12345678901234567890.10,")
                .contains("\"customer_lifetime_value\":1000,")
                .contains("\"avg_order_value\":4.25,")
                .contains("\"total_purchases\":3,");
        assertThat(json).doesNotContain("\n");
    }

    @Test
    void leavesOutWhatIsNull() throws Exception {
        assertThat(names(document(unknown())))
                .containsExactly(
                        "customer_id",
                        "customer_segment",
                        "churn_risk_score",
                        "engagement_score",
                        "as_of",
                        "updated_at");
    }

    private static Customer360 unknown() {
        BigDecimal none = null;
        return new Customer360(
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                none,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                none,
                "Low Value",
                1,
                0,
                List.of(),
                0,
                0,
                null);
    }

    private static JsonNode document(Customer360 profile) throws Exception {
        return JSON.readTree(ProfileJson.of(profile, Documents.PROFILES));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
