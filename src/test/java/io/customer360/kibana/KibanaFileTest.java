package io.customer360.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.kibana.dashboards.KibanaObjects;
import io.customer360.kibana.file.IndexFields;
import io.customer360.kibana.rules.Judge;
import io.customer360.rules.Rules;
import io.customer360.rules.RulesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The file is what the code makes and keeps the rules; the judge notices where it does not. */
class KibanaFileTest {

    private static final Path FILE = KibanaFile.PATH;
    private static final Path BROKEN = Path.of("src/test/resources/kibana/broken.txt");
    private static final Rules RULES = RulesFile.read(Path.of("flink-conf/profile-rules.json"));
    private static final int CHECKLIST = 27;

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
    @CsvFileSource(resources = "/kibana/broken.txt", delimiter = '|', quoteCharacter = '´')
    void whatIsBrokenIsNoticed(int rule, String from, String to, String told) throws Exception {
        String file = Files.readString(FILE);
        assertThat(file.contains(from)).as("rule %d: %s", rule, from).isTrue();
        String broken = file.replaceFirst(Pattern.quote(from), replacement(to));

        assertThat(problems(broken)).as("rule " + rule).anyMatch(each -> each.contains(told));
    }

    @Test
    void everyRuleIsBrokenOnce() throws Exception {
        Set<Integer> rules =
                Files.readAllLines(BROKEN).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> Integer.valueOf(line.substring(0, line.indexOf(' '))))
                        .collect(Collectors.toSet());

        assertThat(rules)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, CHECKLIST).boxed().toList());
    }

    @Test
    void linesThatAreNoObjectsAreNoticed() throws Exception {
        String file = Files.readString(FILE);

        assertThat(problems("\uFEFF" + file)).anyMatch(each -> each.contains("byte order mark"));
        assertThat(problems(file.strip())).anyMatch(each -> each.contains("end of a line"));
        assertThat(problems(file + "{\"exportedCount\":11,\"missingRefCount\":0}\n"))
                .anyMatch(each -> each.contains("an unknown type"));
    }

    @Test
    void aRiskThatTheRulesDoNotGiveAnyMoreIsNoticed() throws Exception {
        Rules fewer =
                new Rules(
                        RULES.version(),
                        RULES.spend(),
                        RULES.churnDays().subList(0, 2),
                        RULES.engagement(),
                        Map.of());

        assertThat(Judge.problems(Files.readString(FILE), new IndexFields(fewer)))
                .anyMatch(each -> each.contains("churn_risk_score for what it never is: 4"));
    }

    private static String replacement(String to) {
        return to == null || to.equals("``") ? "" : Matcher.quoteReplacement(to);
    }

    private static List<String> problems(String file) {
        return Judge.problems(file, new IndexFields(RULES));
    }
}
