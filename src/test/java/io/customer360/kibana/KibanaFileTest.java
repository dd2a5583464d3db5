package io.customer360.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KibanaFileTest {

    private static final Path FILE = Path.of("kibana/customer360.ndjson");

    @Test
    void isWhatTheCodeMakes() throws Exception {
        String made = KibanaObjects.file();
        if (Boolean.getBoolean("kibana.write")) {
            Files.writeString(FILE, made);
        }

        assertThat(made).isEqualTo(KibanaObjects.file());
        assertThat(Files.readString(FILE))
                .as("made anew by mvn test -Dtest=KibanaFileTest -Dkibana.write=true")
                .isEqualTo(made);
    }

    @Test
    void keepsTheRules() throws Exception {
        assertThat(problems(Files.readString(FILE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"typeMigrationVersion\":\"10.2.0\" | \"typeMigrationVersion\":\"10.4.0\"",
                "\"coreMigrationVersion\":\"8.8.0\" | \"coreMigrationVersion\":\"9.1.0\"",
                "\"id\":\"customer-360-churn\",\"type\":\"dashboard\" |"
                        + " \"id\":\"customer-360-overview\",\"type\":\"dashboard\"",
                "\"id\":\"customer-360-churn\",\"type\":\"dashboard\" |"
                        + " \"id\":\"customer-360-chrn\",\"type\":\"dashboard\"",
                "\"type\":\"search\" | \"type\":\"query\"",
                "\"timeRestore\":false | \"timeRestored\":false",
                "\"name\":\"p2:indexpattern-datasource-layer-layer\" |"
                        + " \"name\":\"p2:indexpattern-datasource-layer-other\"",
                "\\\"i\\\":\\\"p3\\\" | \\\"i\\\":\\\"p4\\\"",
                "\\\"w\\\":16 | \\\"w\\\":20",
                "\\\"x\\\":16 | \\\"x\\\":40",
                "\\\"sourceField\\\":\\\"customer_segment\\\" |"
                        + " \\\"sourceField\\\":\\\"first_name\\\"",
                "\\\"sourceField\\\":\\\"total_spend\\\" | \\\"sourceField\\\":\\\"total_spent\\\"",
                "\\\"sourceField\\\":\\\"___records___\\\" | \\\"sourceField\\\":\\\"Records\\\"",
                "\\\"operationType\\\":\\\"average\\\" | \\\"operationType\\\":\\\"avg\\\"",
                "\\\"columnOrder\\\":[\\\"segment\\\",\\\"metric\\\"] |"
                        + " \\\"columnOrder\\\":[\\\"metric\\\",\\\"segment\\\"]",
                "\\\"columnOrder\\\":[\\\"segment\\\",\\\"metric\\\"] |"
                        + " \\\"columnOrder\\\":[\\\"segment\\\"]",
                "\\\"references\\\":[\\\"metricX2\\\"] | \\\"references\\\":[]",
                "\\\"args\\\":[\\\"metricX0\\\",\\\"metricX1\\\"] |"
                        + " \\\"args\\\":[\\\"metricX0\\\",\\\"metricX7\\\"]",
                "\\\"columnId\\\":\\\"metric\\\" | \\\"columnId\\\":\\\"nothing\\\"",
                "\\\"metricAccessor\\\":\\\"metric\\\" | \\\"metricAccessor\\\":\\\"other\\\"",
                "\\\"xAccessor\\\":\\\"segment\\\" | \\\"xAccessor\\\":\\\"metric\\\"",
                "\\\"values\\\":[\\\"High Value\\\"] | \\\"values\\\":[\\\"VIP\\\"]",
                "\\\"fieldName\\\":\\\"customer_segment\\\" | \\\"fieldName\\\":\\\"last_name\\\"",
                "\\\"fieldName\\\":\\\"churn_risk_score\\\" |"
                        + " \\\"fieldName\\\":\\\"customer_segment\\\"",
                "\\\"query\\\":\\\"churn_risk_score >= 4\\\" | \\\"query\\\":\\\"churn_risk >="
                        + " 4\\\"",
                "controlGroup_choose-favorite_brand: | controlGroup_favorite_brand:",
                "\\\"destinationRefName\\\":\\\"link_to-customer-360-churn_dashboard\\\" |"
                        + " \\\"destinationRefName\\\":\\\"link\\\"",
                "/app/dashboards#/view/customer-360-profile? | /app/dashboards#/view/profile?",
                "\"columns\":[\"customer_id\" | \"columns\":[\"customer\"",
                "\\\"formBased\\\" | \\\"indexpattern\\\"",
                "\"panelsJSON\":\"[ | \"panelsJSON\":\"[[",
                "\"title\":\"Churn watch\" | \"title\":\"\"",
            })
    void noticesWhatIsBroken(String from, String to) throws Exception {
        String file = Files.readString(FILE);
        assertThat(file).contains(from);
        String broken = file.replaceFirst(Pattern.quote(from), quoted(to));

        assertThat(problems(broken)).isNotEmpty();
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static List<String> problems(String file) {
        List<String> problems = new ArrayList<>();
        Bundle bundle = Bundle.parse(file);
        IndexFields fields = new IndexFields();
        EnvelopeRules.check(bundle, problems::add);
        PanelRules.check(bundle, fields, problems::add);
        TextRules.check(bundle, fields, problems::add);
        return problems;
    }
}
