package io.customer360.sink.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.Transition;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptMovesSerializerTest {

    private static final Transition MOVE =
            new Transition(
                    7,
                    41,
                    Transition.SEGMENT,
                    null,
                    "High Value",
                    1_700_000_000_000L,
                    19_000,
                    Transition.Cause.CHANGE,
                    3,
                    null,
                    1);

    private final KeptMovesSerializer serializer = new KeptMovesSerializer();

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        List<KeptMove> moves =
                List.of(new KeptMove(Transition.erasure(7, 40), 12), new KeptMove(MOVE, 13));

        assertThat(serializer.deserialize(2, serializer.serialize(moves))).isEqualTo(moves);
    }

    @Test
    void whatTheFirstVersionWroteIsDue() throws Exception {
        byte[] first =
                new TransitionBatchSerializer().serialize(new TransitionBatch(List.of(MOVE)));

        List<KeptMove> moves = serializer.deserialize(1, first);

        assertThat(moves).containsExactly(new KeptMove(MOVE, KeptMove.ALWAYS_DUE));
        assertThat(new DueCustomers(0, 1).isDue(moves.get(0))).isTrue();
    }

    @Test
    void refusesWhatALaterVersionWrote() {
        assertThatThrownBy(() -> serializer.deserialize(3, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 3");
    }
}
