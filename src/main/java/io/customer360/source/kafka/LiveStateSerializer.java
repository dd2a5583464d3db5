package io.customer360.source.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The form of {@link LiveState} in checkpoints: the connector's form, and the topics beside it.
 *
 * <p>Earlier savepoints hold the connector's form alone, under its own version numbers, which count
 * up from 0; the numbers of this form begin far above. Its first version does not tell where the
 * job began.
 */
final class LiveStateSerializer implements SimpleVersionedSerializer<LiveState> {

    static final int FIRST_VERSION = 1_000;
    private static final int VERSION = FIRST_VERSION + 1;

    private static final int USUAL_SIZE = 4096;

    private final SimpleVersionedSerializer<KafkaSourceEnumState> connector;

    LiveStateSerializer(SimpleVersionedSerializer<KafkaSourceEnumState> connector) {
        this.connector = connector;
    }

    @Override
    public int getVersion() {
        return VERSION;
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
            out.writeUTF(topic.getKey());
            writeIdentity(topic.getValue(), out);
        }
        writeStart(state.start(), out);
        return out.getCopyOfBuffer();
    }

    private static void writeIdentity(TopicIdentity identity, DataOutputSerializer out)
            throws IOException {
        out.writeBoolean(identity.id() != null);
        if (identity.id() != null) {
            out.writeUTF(identity.id());
        }
        out.writeInt(identity.partitions());
    }

    private static void writeStart(StartPosition start, DataOutputSerializer out)
            throws IOException {
        out.writeBoolean(start.topics() != null);
        if (start.topics() == null) {
            return;
        }
        out.writeInt(start.topics().size());
        for (Map.Entry<String, StartPosition.Topic> topic : start.topics().entrySet()) {
            out.writeUTF(topic.getKey());
            writeIdentity(topic.getValue().identity(), out);
            for (long offset : topic.getValue().offsets()) {
                out.writeLong(offset);
            }
        }
    }

    @Override
    public LiveState deserialize(int version, byte[] serialized) throws IOException {
        if (version < FIRST_VERSION) {
            return LiveState.withoutIds(connector.deserialize(version, serialized));
        }
        if (version > VERSION) {
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
            topics.put(topic, readIdentity(in));
        }
        StartPosition start = version > FIRST_VERSION ? readStart(in) : StartPosition.earliest();
        if (in.available() > 0) {
            throw new IOException("The change topics' state has more bytes than it tells");
        }
        return new LiveState(connector.deserialize(connectorVersion, bytes), topics, start);
    }

    private static TopicIdentity readIdentity(DataInputDeserializer in) throws IOException {
        String id = in.readBoolean() ? in.readUTF() : null;
        return new TopicIdentity(id, in.readInt());
    }

    private static StartPosition readStart(DataInputDeserializer in) throws IOException {
        if (!in.readBoolean()) {
            return StartPosition.earliest();
        }
        int size = in.readInt();
        Map<String, StartPosition.Topic> topics = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String name = in.readUTF();
            TopicIdentity identity = readIdentity(in);
            List<Long> offsets = new ArrayList<>();
            for (int partition = 0; partition < identity.partitions(); partition++) {
                offsets.add(in.readLong());
            }
            topics.put(name, new StartPosition.Topic(identity, offsets));
        }
        return new StartPosition(topics);
    }
}
