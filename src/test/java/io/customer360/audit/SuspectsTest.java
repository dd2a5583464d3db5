package io.customer360.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.audit.compared.Look;
import io.customer360.audit.compared.Profiles;
import io.customer360.audit.pace.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;

class SuspectsTest {

    private static final long ID = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ManualTicker ticker = new ManualTicker();
    private final List<String> console = new ArrayList<>();
    private final Tally tally = new Tally(console::add, 10, FindingsFile.open(null));
    private int looks;

    @Test
    void aDifferenceThatStandsIsFoundAfterThePatience() throws Exception {
        settle(look -> of("Ada", "Eve"));

        assertThat(tally.verdict().different()).isEqualTo(1);
        assertThat(console)
                .containsExactly(
                        "  customer 7: different: first_name expected \"Ada\", found \"Eve\"");
        assertThat(ticker.elapsed()).isBetween(PATIENCE, PATIENCE.multipliedBy(2));
    }

    @Test
    void aDocumentThatIsLateIsNotFalse() throws Exception {
        settle(look -> of("Ada", look < 4 ? "Eve" : "Ada"));

        assertThat(tally.verdict().isProof()).isTrue();
        assertThat(console).isEmpty();
    }

    @Test
    void aCustomerThatChangesAtEveryLookIsTrueOnceMetAtRest() throws Exception {
        settle(look -> of("Ada " + look, look == 9 ? "Ada 9" : "Ada " + (look - 1)));

        assertThat(tally.verdict().isProof()).isTrue();
    }

    @Test
    void aCustomerThatIsNeverMetAtRestIsUnsettledAndNoProof() throws Exception {
        settle(look -> of("Ada " + look, "Ada " + (look - 1)));

        assertThat(tally.verdict().unsettled()).isEqualTo(1);
        assertThat(tally.verdict().different()).isZero();
        assertThat(tally.verdict().isProof()).isFalse();
    }

    @Test
    void rowsThatGoBackAndForthDoNotAccuseADocumentThatFollows() throws Exception {
        settle(look -> of(look % 2 == 0 ? "Ada" : "Eve", look % 2 == 0 ? "Eve" : "Ada"));

        assertThat(tally.verdict().different()).isZero();
        assertThat(tally.verdict().unsettled()).isEqualTo(1);
    }

    @Test
    void aDifferenceThatBecomesAnotherHasToStandAnew() throws Exception {
        settle(look -> look < 4 ? of("Ada", "Eve") : of("Ada", "Bob"));

        assertThat(console).singleElement().asString().contains("Bob");
        assertThat(looks).isGreaterThan(8);
    }

    @Test
    void missingAndSurplusDocumentsHaveToStandAsWell() throws Exception {
        settle(look -> of("Ada", null));
        settle(look -> of(null, "Ada"));
        settle(look -> of(null, look < 2 ? "Ada" : null));

        assertThat(tally.verdict()).isEqualTo(new Verdict(1, 0, 0, 1, 1, 0));
    }

    private void settle(IntFunction<Look> script) throws Exception {
        looks = 0;
        Suspects suspects =
                new Suspects(customers -> Map.of(ID, next(script)), PATIENCE, tally, ticker);
        suspects.add(ID);
        suspects.add(ID);
        suspects.settle();
        assertThat(suspects.size()).isZero();
    }

    private Look next(IntFunction<Look> script) {
        ticker.pause(Duration.ofSeconds(1));
        return script.apply(looks++);
    }

    private static Look of(@Nullable String expected, @Nullable String actual) {
        return new Look(
                expected == null ? null : Profiles.named(ID, expected),
                actual == null ? null : Profiles.named(ID, actual));
    }
}
