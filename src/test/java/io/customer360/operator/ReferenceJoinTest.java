package io.customer360.operator;

import static io.customer360.testing.Changes.deleted;
import static io.customer360.testing.Changes.product;
import static io.customer360.testing.Changes.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import io.customer360.profile.ReferenceRouting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferenceJoinTest {

    private static final Duration RETENTION = Duration.ofDays(7);

    private KeyedOneInputStreamOperatorTestHarness<
                    Tuple3<Integer, Long, Integer>, ReferenceChange, Label>
            operator;

    @BeforeEach
    void starts() throws Exception {
        operator = harness();
        operator.open();
    }

    @AfterEach
    void stops() throws Exception {
        operator.close();
    }

    @Test
    void customersOfEveryShardAreLabelled() throws Exception {
        for (long customer = 0; customer < 3L * ReferenceRouting.SHARDS; customer++) {
            accept(purchase(customer, 5, customer, "1", null, 1));
        }
        accept(product(5, "Games", null, 1));

        assertThat(labels()).hasSize(3 * ReferenceRouting.SHARDS);
    }

    @Test
    void labelsAreKnownAgainAfterARestore() throws Exception {
        accept(product(5, "Games", null, 1));
        OperatorSubtaskState snapshot = operator.snapshot(1, 1);
        operator.close();
        operator = harness();
        operator.initializeState(snapshot);
        operator.open();
        accept(purchase(1, 5, 77, "1", null, 1));

        assertThat(labels())
                .extracting(label -> label.product().category())
                .containsExactly("Games");
    }

    @Test
    void tombstonesAreReleasedWhenHistoryIsComplete() throws Exception {
        operator.setStateTtlProcessingTime(0);
        accept(deleted(product(5, "Games", null, 1), 4));
        assertThat(operator.numEventTimeTimers()).isEqualTo(ReferenceRouting.SHARDS);

        operator.setStateTtlProcessingTime(RETENTION.toMillis() * 2);
        operator.processWatermark(0);
        accept(purchase(1, 5, 77, "1", null, 1));
        accept(product(5, "Games", null, 3));
        assertThat(labels()).isEmpty();
        assertThat(operator.numEventTimeTimers()).isZero();

        operator.setStateTtlProcessingTime(RETENTION.toMillis() * 4);
        accept(product(5, "Games", null, 3));
        assertThat(labels()).hasSize(1);
    }

    private void accept(CustomerChange change) throws Exception {
        List<ReferenceChange> references = new ArrayList<>();
        ReferenceRouting.route(change, references::add);
        for (ReferenceChange reference : references) {
            operator.processElement(reference, 0);
        }
    }

    private List<Label> labels() {
        return operator.extractOutputValues();
    }

    private static KeyedOneInputStreamOperatorTestHarness<
                    Tuple3<Integer, Long, Integer>, ReferenceChange, Label>
            harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ReferenceJoin(RETENTION)),
                ReferenceJoin::keyOf,
                Types.TUPLE(Types.INT, Types.LONG, Types.INT));
    }
}
