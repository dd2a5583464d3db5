package io.customer360.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.sink.DocumentWrite.Target;
import java.io.IOException;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class DocumentWriteSerializerTest {

    private final DocumentWriteSerializer serializer = new DocumentWriteSerializer();

    @Test
    void bringsBackWhatItStored() throws IOException {
        DocumentWrite upsert =
                new DocumentWrite(Target.PROFILES, 7, 40, 42, new byte[] {'{', '}'}, 5L, 6);
        DocumentWrite delete = new DocumentWrite(Target.PROFILES, -7, 41, 41, null, null, 6);
        DocumentWrite note =
                new DocumentWrite(Target.REJECTED, 8, 1, 1, new byte[] {'{', '}'}, null, 6);

        List<DocumentWrite> restored = roundTrip(upsert, delete, note);

        assertThat(restored)
                .usingRecursiveComparison()
                .ignoringFields("receivedAt")
                .isEqualTo(List.of(upsert, delete, note));
        assertThat(restored).allMatch(write -> write.receivedAt() == Long.MAX_VALUE);
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Unknown version");
    }

    private List<DocumentWrite> roundTrip(DocumentWrite... writes) throws IOException {
        List<RequestEntryWrapper<DocumentWrite>> entries =
                List.of(writes).stream()
                        .map(write -> new RequestEntryWrapper<>(write, write.sizeInBytes()))
                        .toList();
        byte[] stored = serializer.serialize(new BufferedRequestState<>(entries));
        return serializer
                .deserialize(serializer.getVersion(), stored)
                .getBufferedRequestEntries()
                .stream()
                .map(RequestEntryWrapper::getRequestEntry)
                .toList();
    }
}
