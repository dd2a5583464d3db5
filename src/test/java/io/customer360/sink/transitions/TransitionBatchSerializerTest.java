package io.customer360.sink.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionBatchSerializerTest {

    private final TransitionBatchSerializer serializer = new TransitionBatchSerializer();

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        TransitionBatch batch =
                new TransitionBatch(
                        List.of(
                                new Transition(
                                        Long.MIN_VALUE,
                                        41,
                                        Transition.NAMED_SEGMENT,
                                        null,
                                        "vip",
                                        1_700_000_000_000L,
                                        -1,
                                        Cause.RECOMPUTE,
                                        -5,
                                        new BigDecimal("-12.50"),
                                        3),
                                new Transition(
                                        2,
                                        1,
                                        Transition.SEGMENT,
                                        "Low Value",
                                        "High Value",
                                        0,
                                        0,
                                        Cause.CHANGE,
                                        null,
                                        null,
                                        1),
                                Transition.erasure(7, 5)));

        assertThat(serializer.deserialize(1, serializer.serialize(batch))).isEqualTo(batch);
    }

    @Test
    void refusesWhatALaterVersionWrote() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
    }
}
