package io.customer360.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.audit.compared.Look;
import io.customer360.audit.compared.Outcome;
import io.customer360.audit.compared.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {

    private static final Look DIFFERENT =
            new Look(Profiles.named(7, "Ada"), Profiles.named(7, null));

    private final List<String> console = new ArrayList<>();

    @TempDir Path directory;

    @Test
    void theConsoleSeesTheFirstFindingsAndTheFileAll() throws IOException {
        Path file = directory.resolve("findings.ndjson");
        try (FindingsFile output = FindingsFile.open(file.toString())) {
            Tally tally = new Tally(console::add, 1, output);
            tally.report(Finding.of(7, Outcome.DIFFERENT, DIFFERENT));
            tally.report(new Finding("8", Outcome.MISSING, List.of()));
            tally.report(new Finding("9", Outcome.SURPLUS, List.of()));
        }

        assertThat(console)
                .containsExactly(
                        "  customer 7: different: first_name expected \"Ada\", found null",
                        "  ... and more");
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"id\":\"7\",\"outcome\":\"different\",\"differences\":[{\"field\":\"first_name\",\"expected\":\"Ada\",\"actual\":null}]}",
                        "{\"id\":\"8\",\"outcome\":\"missing\",\"differences\":[]}",
                        "{\"id\":\"9\",\"outcome\":\"surplus\",\"differences\":[]}");
    }

    @Test
    void onlyTrueDocumentsOfAtLeastOneCustomerAreAProof() throws IOException {
        assertThat(tally().verdict().isProof()).as("nothing compared").isFalse();
        assertThat(tally(Outcome.GONE).verdict().isProof()).as("nothing compared").isFalse();
        assertThat(tally(Outcome.EQUAL, Outcome.GONE).verdict().isProof()).isTrue();
        for (Outcome wrong :
                List.of(Outcome.DIFFERENT, Outcome.MISSING, Outcome.SURPLUS, Outcome.UNSETTLED)) {
            assertThat(tally(Outcome.EQUAL, wrong).verdict().isProof()).as("%s", wrong).isFalse();
        }
        assertThat(tally(Outcome.EQUAL, Outcome.MISSING).verdict())
                .hasToString("customers compared 2, equal 1, different 0, missing 1, surplus 0");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithItsSetting() {
        assertThatThrownBy(() -> FindingsFile.open(directory.resolve("a/b").toString()))
                .hasMessageStartingWith("audit.output");
    }

    private Tally tally(Outcome... outcomes) {
        Tally tally = new Tally(console::add, 10, FindingsFile.open(null));
        for (Outcome outcome : outcomes) {
            tally.count(outcome);
        }
        return tally;
    }
}
