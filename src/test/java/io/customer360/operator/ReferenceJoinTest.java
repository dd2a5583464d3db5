package io.customer360.operator;

import static io.customer360.testing.Changes.at;
import static io.customer360.testing.Changes.deleted;
import static io.customer360.testing.Changes.product;
import static io.customer360.testing.Changes.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.Label;
import io.customer360.model.ReferenceChange;
import io.customer360.operator.state.CodecTypes;
import io.customer360.operator.state.ReferenceKey;
import io.customer360.profile.dimension.ReferenceRouting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceJoinTest {

    private static final Duration RETENTION = Duration.ofDays(7);

    private KeyedOneInputStreamOperatorTestHarness<ReferenceKey, ReferenceChange, Label> operator;

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
        restore();
        accept(purchase(1, 5, 77, "1", null, 1));

        assertThat(labels())
                .extracting(label -> label.product().category())
                .containsExactly("Games");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tombstonesAreKnownAgainAfterARestore(boolean historyIsComplete) throws Exception {
        if (historyIsComplete) {
            operator.processWatermark(0);
        }
        CustomerChange row = purchase(1, 5, 77, "1", null, 1);
        accept(deleted(product(5, "Games", null, 1), 4));
        accept(deleted(row, 4));
        restore();
        accept(product(5, "Games", null, 3));
        accept(row);
        accept(product(5, "Games", null, 5));
        assertThat(labels()).isEmpty();

        accept(at(row, 5));
        assertThat(labels()).hasSize(1);
    }

    @Test
    void keysWithoutTombstonesNeedNoTimer() throws Exception {
        accept(product(5, "Games", null, 1));
        accept(purchase(1, 5, 77, "1", null, 1));

        assertThat(operator.numEventTimeTimers()).isZero();
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

    private void restore() throws Exception {
        OperatorSubtaskState snapshot = operator.snapshot(1, 1);
        operator.close();
        operator = harness();
        operator.initializeState(snapshot);
        operator.open();
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

    private static KeyedOneInputStreamOperatorTestHarness<ReferenceKey, ReferenceChange, Label>
            harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ReferenceJoin(RETENTION)),
                ReferenceJoin::keyOf,
                CodecTypes.REFERENCE_KEY);
    }
}
