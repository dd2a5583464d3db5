package io.customer360.operator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.codec.Codec;
import io.customer360.model.CustomerChange;
import io.customer360.operator.CodecSerializerSnapshot;
import io.customer360.testing.Changes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class CodecSerializerTest {

    @Test
    void aSnapshotNamesTheTypeAndItsVersion() throws Exception {
        TypeSerializer<CustomerChange> serializer =
                CodecTypes.CUSTOMER_CHANGE.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<CustomerChange> read =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        getClass().getClassLoader());

        assertThat(read.restoreSerializer()).isEqualTo(serializer);
        assertThat(
                        serializer
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(read)
                                .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void everyTypeIsTheSameAfterItTravelledToATaskManager() throws Exception {
        for (CodecType<?> type : CodecTypes.all()) {
            TypeSerializer<?> serializer = type.createSerializer(new SerializerConfigImpl());

            assertThat(InstantiationUtil.clone(type)).isSameAs(type);
            assertThat(InstantiationUtil.clone(serializer)).isEqualTo(serializer);
        }
    }

    @Test
    void aValueIsCopiedFromStreamToStream() throws IOException {
        CustomerChange change = Changes.interaction(1, 7, 3L, true, 5);
        TypeSerializer<CustomerChange> serializer =
                CodecTypes.CUSTOMER_CHANGE.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer first = new DataOutputSerializer(64);
        DataOutputSerializer second = new DataOutputSerializer(64);
        serializer.serialize(change, first);
        serializer.copy(new DataInputDeserializer(first.getCopyOfBuffer()), second);

        assertThat(serializer.deserialize(new DataInputDeserializer(second.getCopyOfBuffer())))
                .isEqualTo(change);
    }

    @Test
    void anOlderFormIsReadAndMigrated() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        numbers("number", 1, 1).createSerializer(new SerializerConfigImpl()).serialize(5L, out);
        CodecType<Long> present = numbers("number", 3, 1);
        TypeSerializer<Long> old = new CodecSerializerSnapshot<>(present, 1).restoreSerializer();

        assertThat(compatibility(present, present, 1).isCompatibleAfterMigration()).isTrue();
        assertThat(old.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()))).isEqualTo(5L);
        assertThatThrownBy(() -> old.serialize(5L, out)).hasMessageContaining("only read");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        CodecType<Long> present = numbers("number", 3, 2);

        assertThat(compatibility(present, present, 1).isIncompatible()).isTrue();
        assertThat(compatibility(present, present, 4).isIncompatible()).isTrue();
        assertThat(compatibility(present, numbers("other", 3, 2), 3).isIncompatible()).isTrue();
    }

    @Test
    void anUnknownNameIsRefused() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(
                out, new CodecSerializerSnapshot<>(numbers("nothing of the job's", 1, 1), 1));

        assertThatThrownBy(
                        () ->
                                TypeSerializerSnapshot.readVersionedSnapshot(
                                        new DataInputDeserializer(out.getCopyOfBuffer()),
                                        getClass().getClassLoader()))
                .hasMessageContaining("nothing of the job's");
    }

    private static TypeSerializerSchemaCompatibility<Long> compatibility(
            CodecType<Long> present, CodecType<Long> written, int version) {
        return present.createSerializer(new SerializerConfigImpl())
                .snapshotConfiguration()
                .resolveSchemaCompatibility(new CodecSerializerSnapshot<>(written, version));
    }

    private static CodecType<Long> numbers(String name, int version, int oldest) {
        return new CodecType<>(name, Long.class, new Numbers(version, oldest));
    }

    /** Numbers whose form tells its version, so that only the right one reads it. */
    private record Numbers(int version, int oldestVersion) implements Codec<Long> {

        @Override
        public void write(Long value, DataOutput out) throws IOException {
            out.writeLong(value + version);
        }

        @Override
        public Long read(DataInput in) throws IOException {
            return read(in, version);
        }

        @Override
        public Long read(DataInput in, int written) throws IOException {
            return in.readLong() - written;
        }
    }
}
