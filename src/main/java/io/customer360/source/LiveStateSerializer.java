package io.customer360.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The form of {@link LiveState} in checkpoints: the connector's form, and the topics beside it.
 *
 * <p>Earlier savepoints hold the connector's form alone, under its own version numbers, which count
 * up from 0; the numbers of this form begin far above.
 */
final class LiveStateSerializer implements SimpleVersionedSerializer<LiveState> {

    static final int FIRST_VERSION = 1_000;

    private static final int USUAL_SIZE = 4096;

    private final SimpleVersionedSerializer<KafkaSourceEnumState> connector;

    LiveStateSerializer(SimpleVersionedSerializer<KafkaSourceEnumState> connector) {
        this.connector = connector;
    }

    @Override
    public int getVersion() {
        return FIRST_VERSION;
    }

    @Override
    public byte[] serialize(LiveState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_SIZE);
        byte[] bytes = connector.serialize(state.connector());
        out.writeInt(connector.getVersion());
        out.writeInt(bytes.length);
        out.write(bytes);
        out.writeInt(state.topics().size());
        for (Map.Entry<String, TopicIdentity> topic : state.topics().entrySet()) {
            TopicIdentity identity = topic.getValue();
            out.writeUTF(topic.getKey());
            out.writeBoolean(identity.id() != null);
            if (identity.id() != null) {
                out.writeUTF(identity.id());
            }
            out.writeInt(identity.partitions());
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public LiveState deserialize(int version, byte[] serialized) throws IOException {
        if (version < FIRST_VERSION) {
            return LiveState.withoutIds(connector.deserialize(version, serialized));
        }
        if (version > FIRST_VERSION) {
            throw new IOException(
                    "Version %d of the change topics' state is of a later build of the job"
                            .formatted(version));
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        int connectorVersion = in.readInt();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        int size = in.readInt();
        Map<String, TopicIdentity> topics = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String topic = in.readUTF();
            String id = in.readBoolean() ? in.readUTF() : null;
            topics.put(topic, new TopicIdentity(id, in.readInt()));
        }
        if (in.available() > 0) {
            throw new IOException("The change topics' state has more bytes than it tells");
        }
        return new LiveState(connector.deserialize(connectorVersion, bytes), topics);
    }
}
