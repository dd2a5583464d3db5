package io.customer360.operator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.codec.Binary;
import io.customer360.codec.Codec;
import io.customer360.profile.CustomerState;
import io.customer360.profile.CustomerStateCodec;
import io.customer360.testing.job.SavedJob;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A later version of the job, whose customers have a field more, on the state of this one. What it
 * knows of each customer is compared with the document of then: also the version, above which the
 * next ones are written.
 */
class StateEvolutionTest {

    private static final int MAX_PARALLELISM = 720;

    private final SavedJob saved = new SavedJob(Path.of("src/test/resources/savepoints/1"));

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void aNullableFieldIsAddedToTheCustomersOfAnOldSavepoint(String backend) throws Exception {
        try (EvolvedType<Tiered> customers =
                EvolvedType.of("customer", Tiered.class, new TieredCodec())) {
            OperatorSubtaskState old = saved.operator("customer-profile");
            List<String> told = new ArrayList<>();
            OperatorSubtaskState later = giveTiers(old, customers.type(), backend, told);

            assertThat(told).hasSizeGreaterThan(50).containsExactlyElementsOf(expected("null"));
            told.clear();
            giveTiers(later, customers.type(), backend, told);

            assertThat(told).containsExactlyElementsOf(expected("gold"));
        }
    }

    /** Tells each customer's first name, last version and tier, and makes the tier gold. */
    private OperatorSubtaskState giveTiers(
            OperatorSubtaskState state, CodecType<Tiered> type, String backend, List<String> told)
            throws Exception {
        KeyedOneInputStreamOperatorTestHarness<Long, Long, String> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new GiveTier(type)),
                        id -> id,
                        Types.LONG,
                        MAX_PARALLELISM,
                        1,
                        0);
        try {
            harness.setStateBackend(
                    backend.equals("rocksdb")
                            ? new EmbeddedRocksDBStateBackend()
                            : new HashMapStateBackend());
            harness.initializeState(state);
            harness.open();
            for (SavedJob.Document document : saved.documents()) {
                harness.processElement(document.source().path("customer_id").asLong(), 0);
            }
            told.addAll(harness.extractOutputValues());
            return harness.snapshot(1, 1);
        } finally {
            harness.close();
        }
    }

    private List<String> expected(String tier) throws IOException {
        return saved.documents().stream()
                .map(
                        document ->
                                told(
                                        document.source().path("first_name").asText("null"),
                                        document.version(),
                                        tier))
                .toList();
    }

    private static String told(String firstName, long version, String tier) {
        return "%s, written as version %d, %s".formatted(firstName, version, tier);
    }

    /** A customer as a later version may know it. */
    private record Tiered(CustomerState customer, @Nullable String tier) {}

    /** Appends the new field to the form of version 1. */
    private static final class TieredCodec implements Codec<Tiered> {

        private static final CustomerStateCodec FIRST = new CustomerStateCodec();

        @Override
        public void write(Tiered value, DataOutput out) throws IOException {
            FIRST.write(value.customer(), out);
            Binary.writeText(value.tier(), out);
        }

        @Override
        public Tiered read(DataInput in) throws IOException {
            return new Tiered(FIRST.read(in), Binary.readText(in));
        }

        @Override
        public int version() {
            return FIRST.version() + 1;
        }

        @Override
        public int oldestVersion() {
            return FIRST.version();
        }

        @Override
        public Tiered read(DataInput in, int written) throws IOException {
            return written == FIRST.version() ? new Tiered(FIRST.read(in), null) : read(in);
        }
    }

    private static final class GiveTier extends KeyedProcessFunction<Long, Long, String> {

        private final CodecType<Tiered> type;
        private transient ValueState<Tiered> customer;

        GiveTier(CodecType<Tiered> type) {
            this.type = type;
        }

        @Override
        public void open(OpenContext context) {
            customer = getRuntimeContext().getState(new ValueStateDescriptor<>("customer", type));
        }

        @Override
        public void processElement(Long id, Context context, Collector<String> out)
                throws IOException {
            Tiered known = customer.value();
            CustomerState state = known.customer();
            out.collect(
                    told(
                            state.facts().info().row().firstName(),
                            state.emission().version(),
                            known.tier()));
            customer.update(new Tiered(known.customer(), "gold"));
        }
    }
}
