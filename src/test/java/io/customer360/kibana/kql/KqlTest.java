package io.customer360.kibana.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.kibana.file.IndexFields;
import io.customer360.rules.RulesFile;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries in Kibana's language become what Kibana would ask Elasticsearch, or are refused. */
class KqlTest {

    private static final IndexFields.Fields FIELDS =
            new IndexFields(RulesFile.shipped()).of("customer_360");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | {'match_all':{}}",
                "churn_risk_score >= 4 | {'range':{'churn_risk_score':{'gte':4}}}",
                "total_spend<10.5 | {'range':{'total_spend':{'lt':10.5}}}",
                "customer_segment : \"High Value\" |"
                        + " {'match_phrase':{'customer_segment':'High Value'}}",
                "last_name : Van Dyke | {'match':{'last_name':'Van Dyke'}}",
                "email : * | {'exists':{'field':'email'}}",
                "email.keyword : *@example.com |"
                        + " {'wildcard':{'email.keyword':{'value':'*@example.com'}}}",
                "last_name : Mü* | {'query_string':{'query':'Mü*','fields':['last_name']}}",
                "Ada Lovelace | {'multi_match':{'type':'best_fields','query':'Ada"
                        + " Lovelace','lenient':true}}",
                "\"Ada Lovelace\" | {'multi_match':{'type':'phrase','query':'Ada"
                        + " Lovelace','lenient':true}}",
                "lovel* | {'query_string':{'query':'lovel*'}}",
                "NOT customer_id: 1 | {'bool':{'must_not':{'match':{'customer_id':1}}}}",
                "last_name : \"a \\\"b\\\" c\" | {'match_phrase':{'last_name':'a \\\"b\\\" c'}}",
            })
    void asksWhatKibanaWouldAsk(String kql, String query) {
        assertThat(compiled(kql)).isEqualTo(query.replace('\'', '"'));
    }

    @Test
    void notBindsCloserThanAndWhichBindsCloserThanOr() {
        assertThat(compiled("customer_id:1 or not customer_id:2 and customer_id:3"))
                .isEqualTo(compiled("customer_id:1 or ((not customer_id:2) and customer_id:3)"))
                .isNotEqualTo(compiled("(customer_id:1 or not customer_id:2) and customer_id:3"));
    }

    @Test
    void aListOfValuesIsAQueryForEachOfThem() {
        assertThat(compiled("customer_id:(1 or (2 and not 3))"))
                .isEqualTo(
                        compiled(
                                "customer_id:1 or (customer_id:2 and not customer_id:3)"
                                        .toUpperCase(Locale.ROOT)
                                        .replace("CUSTOMER_ID", "customer_id")));
    }

    @Test
    void wordsThatBeginLikeAnOperatorAreWords() {
        assertThat(compiled("last_name : Andersson Orwell nothing"))
                .isEqualTo("{\"match\":{\"last_name\":\"Andersson Orwell nothing\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer_id",
                "customer_id :",
                "(customer_id : 1",
                "customer_id : 1)",
                "last_name : \"Ada",
                "customer_id : 1 customer_id : 2",
                "a and",
                "and a",
                "orders : { id : 1 }",
                "customer* : 1",
                "\"customer_id\" : 1",
                "customer_id = 1 :",
                "customer_id > > 1",
            })
    void whatIsNoQueryOfFieldsIsRefused(String kql) {
        assertThat(Kql.problems(kql, FIELDS)).isNotEmpty();
    }

    @Test
    void whatCannotBeReadIsRefusedByTheCompilerAsWell() {
        assertThatThrownBy(() -> KqlQuery.of("orders : { id : 1 }", FIELDS))
                .hasMessageContaining("at 9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "customer_segment : \"Top\" | never is",
                "churn_risk_score >= 6 | never is",
                "churn_risk : 4 | not there",
                "total_spend : much | a number",
                "customer_segment > \"High Value\" | no order",
                "nothing | no field",
            })
    void fieldsAndValuesHaveToExist(String kql, String problem) {
        assertThat(String.join(" ", Kql.problems(kql, FIELDS))).contains(problem.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer_segment : (\"High Value\" or \"Low Value\") and churn_risk_score >= 4",
                "email.keyword : *@example.com",
                "not avg_satisfaction_score < 3",
                "last_purchase_date > \"2026-01-01\"",
                "",
            })
    void whatExistsIsFine(String kql) {
        assertThat(Kql.problems(kql, FIELDS)).isEmpty();
    }

    private static String compiled(String kql) {
        return KqlQuery.of(kql, FIELDS).toString();
    }
}
