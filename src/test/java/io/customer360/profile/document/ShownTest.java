package io.customer360.profile.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.customer360.model.Customer360;
import io.customer360.model.CustomerInfo;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.profile.customer.CustomerFacts;
import io.customer360.profile.rows.Versioned;
import io.customer360.rules.RulesFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {

    private static final ProfileRules RULES = new ProfileRules(RulesFile.shipped());
    private static final Customer360 PROFILE =
            RULES.profile(
                    7,
                    factsOf(new CustomerInfo(null, null, null, null, null, null)),
                    20_000,
                    1_700_000_000_000L);

    private static CustomerFacts factsOf(CustomerInfo info) {
        CustomerFacts none = CustomerFacts.NONE;
        return new CustomerFacts(
                new Versioned<>(1, info),
                none.purchases(),
                none.interactions(),
                none.campaigns(),
                none.visits(),
                none.category(),
                none.brand(),
                none.changedAt());
    }

    @Test
    void eachFieldThatMovesIsToldUnderTheNextNumber() {
        Shown before = new Shown(40, "High Value", 5, List.of("gone", "stays"));
        Customer360 next = PROFILE.in(List.of("new", "stays"));

        List<Transition> moves = before.movesTo(next, Cause.CHANGE, 3);

        assertThat(moves)
                .extracting(
                        Transition::sequence, Transition::field, Transition::from, Transition::to)
                .containsExactly(
                        tuple(41L, "customer_segment", "High Value", "Low Value"),
                        tuple(42L, "churn_risk_score", "5", "1"),
                        tuple(43L, "segments", "gone", null),
                        tuple(44L, "segments", null, "new"));
        assertThat(moves)
                .allSatisfy(
                        move -> {
                            assertThat(move.customerId()).isEqualTo(7);
                            assertThat(move.at()).isEqualTo(1_700_000_000_000L);
                            assertThat(move.asOf()).isEqualTo(20_000);
                            assertThat(move.cause()).isEqualTo(Cause.CHANGE);
                            assertThat(move.rulesVersion()).isEqualTo(3);
                        });
        assertThat(before.after(moves.size(), next))
                .isEqualTo(new Shown(44, "Low Value", 1, List.of("new", "stays")));
    }

    @Test
    void whatStaysIsNoMove() {
        Shown same = Shown.first(40, PROFILE);

        assertThat(same.movesTo(PROFILE, Cause.RECOMPUTE, 1)).isEmpty();
        assertThat(same.after(0, PROFILE)).isEqualTo(same);
    }

    @Test
    void comesBackFromItsBinaryForm() throws Exception {
        for (Shown shown :
                List.of(
                        new Shown(0, "Low Value", 1, List.of()),
                        new Shown(Long.MAX_VALUE, "High Value", 5, List.of("a", "b-c")),
                        new Shown(1, "Medium Value", 3, List.of("a")))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ShownCodec.write(shown, new DataOutputStream(bytes));

            assertThat(
                            ShownCodec.read(
                                    new DataInputStream(
                                            new ByteArrayInputStream(bytes.toByteArray()))))
                    .isEqualTo(shown);
        }
    }
}
