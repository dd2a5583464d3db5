package io.customer360.operator;

import static io.customer360.model.CustomerChange.HISTORY;
import static io.customer360.testing.Changes.customer;
import static io.customer360.testing.Changes.deleted;
import static io.customer360.testing.Changes.interaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.ProfileUpdate;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When every customer is written once more. */
class EmitAllTest {

    private static final long ADA = 7;
    private static final long BEN = 8;
    private static final long EVE = 9;
    private static final long NOON = 1_772_366_400_000L;
    private static final long SPREAD = Duration.ofMinutes(10).toMillis();

    private CustomerOperator operator;

    @BeforeEach
    void starts() throws Exception {
        operator = CustomerOperator.startAt(NOON, Duration.ZERO);
        operator.accept(customer(ADA, HISTORY));
        operator.accept(customer(BEN, HISTORY));
        operator.accept(interaction(1, EVE, 3L, true, HISTORY));
        operator.historyCompletes();
        operator.accept(deleted(customer(BEN, HISTORY), 1));
    }

    @AfterEach
    void stops() throws Exception {
        operator.close();
    }

    @Test
    void aNewTokenWritesDocumentsAndDeletesOnceMoreAboveTheirVersions() throws Exception {
        List<ProfileUpdate> before = operator.updates();
        List<ProfileUpdate> again = restartWith("first");

        assertThat(again).extracting(ProfileUpdate::customerId).containsExactly(ADA, BEN);
        assertThat(again.get(0).profile().firstName()).isEqualTo("Ada");
        assertThat(again.get(1).profile()).isNull();
        for (ProfileUpdate update : again) {
            assertThat(before)
                    .filteredOn(old -> old.customerId() == update.customerId())
                    .isNotEmpty()
                    .allMatch(old -> old.version() < update.version());
        }
    }

    @Test
    void aTokenThatIsKnownOrTakenAwayWritesNothing() throws Exception {
        restartWith("first");

        assertThat(restartWith("first")).isEmpty();
        assertThat(restartWith(null)).isEmpty();
        assertThat(restartWith("first")).isEmpty();
        assertThat(restartWith("second")).hasSize(2);
    }

    @Test
    void customersAreSpreadLikeTheDailyRecomputeAndNoneIsForgottenByARestart() throws Exception {
        operator.emitAll("first").restoreAt(NOON, true);
        operator.historyCompletes();
        assertThat(operator.updates()).isEmpty();

        operator.restoreAt(NOON, true);
        operator.historyCompletes();
        operator.clock(NOON + SPREAD);
        assertThat(operator.updates()).hasSize(2);
    }

    @Test
    void aFirstStartKnowsItsTokenAlready() throws Exception {
        operator.close();
        operator = CustomerOperator.startAt(NOON, Duration.ZERO, "first");
        operator.accept(customer(ADA, HISTORY));
        operator.historyCompletes();

        assertThat(restartWith("first")).isEmpty();
    }

    /** Returns what is written within the spread, by customer. */
    private List<ProfileUpdate> restartWith(String token) throws Exception {
        operator.emitAll(token).restoreAt(NOON, true);
        operator.historyCompletes();
        operator.clock(NOON + SPREAD);
        return operator.updates().stream()
                .sorted(Comparator.comparingLong(ProfileUpdate::customerId))
                .toList();
    }
}
