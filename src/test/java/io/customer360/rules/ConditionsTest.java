package io.customer360.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {

    private static final Map<String, Object> CUSTOMER =
            Map.of(
                    "customer_id",
                    7L,
                    "total_spend",
                    new BigDecimal("12000.50"),
                    "total_purchases",
                    3L,
                    "churn_risk_score",
                    4,
                    "customer_segment",
                    "High Value",
                    "registration_date",
                    "2024-02-29",
                    "avg_satisfaction_score",
                    4.5);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "total_spend > 12000; true",
                "total_spend > 12000.5; false",
                "total_spend >= 12000.5 && churn_risk_score >= 4; true",
                "churn_risk_score in [4, 5]; true",
                "customer_segment in ['High Value', 'Medium Value']; true",
                "customer_segment == 'Low Value' || total_purchases == 3; true",
                "!(total_purchases > 2); false",
                "total_purchases > 2.5; true",
                "avg_satisfaction_score > 4; true",
                "registration_date < '2024-03-01'; true",
                "registration_date.startsWith('2024-'); true",
                "total_spend / 2.0 > 6000.0; true",
            })
    void holdsAsItReads(String condition, boolean holds) {
        assertThat(holds(condition)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "total_sessions > 0; false",
                "!(total_sessions > 0); false",
                "total_sessions > 0 || churn_risk_score == 4; true",
                "total_sessions > 0 && churn_risk_score == 4; false",
                "favorite_category != 'Books'; false",
            })
    void whatHasNoValueIsNeitherTrueNorFalse(String condition, boolean holds) {
        assertThat(holds(condition)).isEqualTo(holds);
    }

    @Test
    void allThatHoldAreNamedInOrder() {
        Map<String, String> segments =
                new TreeMap<>(
                        Map.of(
                                "vip", "total_spend > 10000",
                                "at-risk", "churn_risk_score > 3",
                                "gone", "churn_risk_score > 4"));

        assertThat(conditions(segments).holding(CUSTOMER)).containsExactly("at-risk", "vip");
    }

    private static boolean holds(String condition) {
        assertThat(Conditions.problem(condition)).isEmpty();
        return !conditions(Map.of("it", condition)).holding(CUSTOMER).isEmpty();
    }

    private static Conditions conditions(Map<String, String> segments) {
        Rules shipped = RulesFile.shipped();
        return new Conditions(
                new Rules(
                        shipped.version(),
                        shipped.spend(),
                        shipped.churnDays(),
                        shipped.engagement(),
                        segments));
    }
}
