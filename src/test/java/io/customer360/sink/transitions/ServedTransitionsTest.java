package io.customer360.sink.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.sink.client.Answers;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import java.time.Duration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate of the transitions while Elasticsearch does not say who has the public name. */
class ServedTransitionsTest {

    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofMinutes(10);
    private static final Transition MOVE =
            new Transition(7, 1, Transition.SEGMENT, "a", "b", 0, 0, Cause.CHANGE, null, null, 1);

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();

    @AfterEach
    void stop() {
        server.close();
    }

    /** A task that waited for the answer would never get to the end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @SuppressWarnings("try") // the harness's close() may throw anything
    void aServerThatDoesNotAnswerHoldsNothingAndAllStaysAsItWas(boolean atFirst) throws Exception {
        server.answering(Answers.SILENCE);
        try (OneInputStreamOperatorTestHarness<Transition, Transition> gate = gate(atFirst)) {
            gate.open();
            gate.processElement(new StreamRecord<>(MOVE));
            gate.notifyOfCompletedCheckpoint(1);
            gate.notifyOfCompletedCheckpoint(2);
            gate.processElement(new StreamRecord<>(MOVE));
            gate.processElement(new StreamRecord<>(Transition.erasure(7, 0)));

            assertThat(gate.extractOutputValues())
                    .hasSize(atFirst ? 3 : 1)
                    .last()
                    .isEqualTo(Transition.erasure(7, 0));
        }
    }

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void aServerThatIsAwayChangesNothing() throws Exception {
        server.stop();
        try (OneInputStreamOperatorTestHarness<Transition, Transition> gate = gate(true)) {
            gate.open();
            gate.processElement(new StreamRecord<>(MOVE));

            assertThat(gate.extractOutputValues()).containsExactly(MOVE);
        }
    }

    private OneInputStreamOperatorTestHarness<Transition, Transition> gate(boolean atFirst)
            throws Exception {
        ElasticsearchSettings settings =
                Profiles.impatient(server.url(), "customers", LONGER_THAN_ANY_TEST);
        return new OneInputStreamOperatorTestHarness<>(
                new ServedTransitions(
                        settings, Duration.ofDays(730), atFirst, Duration.ofMillis(100)));
    }
}
