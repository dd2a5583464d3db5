package io.customer360.sink.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.ScriptedElasticsearch;
import io.customer360.sink.client.ScriptedElasticsearch.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operators that write transitions, in a Flink of this JVM. */
class TransitionSinkTest {

    private static final int MOVES = 200;

    private final ScriptedElasticsearch server = new ScriptedElasticsearch();
    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.createLocalEnvironment(
                    2,
                    Configuration.fromMap(
                            Map.of(
                                    "execution.checkpointing.interval", "200 ms",
                                    "execution.checkpointing.unaligned.enabled", "true",
                                    "restart-strategy.type", "disable")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aJobWritesEachMoveOnce() throws Exception {
        define();
        env.execute();

        assertThat(server.bulks().stream().flatMap(List::stream).map(Sent::id))
                .hasSize(MOVES)
                .contains("7-customer_segment-7")
                .doesNotHaveDuplicates();
    }

    /** Their state is found by them, also what earlier versions left to be committed. */
    @Test
    void theOperatorsHaveTheUidsOfEarlierVersions() {
        define();

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains(
                        "transitions",
                        "Sink Committer: transitions",
                        "transitions: completed",
                        "transitions: due");
    }

    private void define() {
        List<Transition> moves =
                LongStream.rangeClosed(1, MOVES).mapToObj(TransitionSinkTest::move).toList();
        TransitionSink.write(
                env.fromData(
                        TypeInformation.of(Transition.class), moves.toArray(Transition[]::new)),
                Profiles.impatient(server.url(), "customers", Duration.ofMinutes(1)));
    }

    private static Transition move(long customer) {
        return new Transition(
                customer,
                customer,
                Transition.SEGMENT,
                "Low Value",
                "High Value",
                1_780_000_000_000L,
                0,
                Cause.CHANGE,
                null,
                null,
                1);
    }
}
