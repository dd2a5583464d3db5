package io.customer360.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.customer360.docs.Pages;
import io.customer360.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

    private static final String TESTS = "src/test/resources/prometheus/alerts-test.yaml";
    private static final String RUNBOOK =
            "runbook_url: src/site/markdown/reference/alerts.md#(.+)\n";

    @Test
    void promtoolAcceptsTheRules() throws Exception {
        assertThat(promtool("check", "rules", Shipped.ALERTS.toString()))
                .contains(Shipped.alerts().size() + " rules found");
    }

    @Test
    void eachAlertFiresWhenItShouldAndNotOtherwise() throws Exception {
        promtool("test", "rules", TESTS);
    }

    @Test
    void eachAlertIsSeenToFire() throws IOException {
        String tests = Files.readString(Path.of(TESTS));

        assertThat(Shipped.alerts().keySet())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(tests).contains("alertname=\"" + alert + "\""));
    }

    @Test
    void eachAlertSaysHowBadItIsAndLeadsToTheRunbook() throws IOException {
        String rules = Files.readString(Shipped.ALERTS);
        assertThat(all("severity: (critical|warning)\n", rules)).hasSameSizeAs(alerts(rules));
        assertThat(all("summary: (.+)\n", rules)).hasSameSizeAs(alerts(rules));
        assertThat(all(RUNBOOK, rules)).hasSameSizeAs(alerts(rules));
        assertThat(Pages.anchors("reference/alerts.md"))
                .containsAll(new TreeSet<>(all(RUNBOOK, rules)));
    }

    private static List<String> alerts(String rules) {
        return all("- alert: (.+)\n", rules);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        assumeTrue(
                Command.isInstalled("promtool"),
                "promtool is not installed (Debian's package prometheus)");
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, "promtool");
        Command run = Command.run(Map.of(), command);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }
}
