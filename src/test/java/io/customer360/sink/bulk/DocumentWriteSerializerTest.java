package io.customer360.sink.bulk;

import static io.customer360.sink.bulk.DocumentWrite.Arrival.HERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customer360.model.Erasure;
import io.customer360.model.SourceTable;
import io.customer360.sink.bulk.DocumentWrite.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class DocumentWriteSerializerTest {

    private final DocumentWriteSerializer serializer = new DocumentWriteSerializer();

    @Test
    void bringsBackWhatItStored() throws IOException {
        DocumentWrite upsert =
                new DocumentWrite(
                        Target.PROFILES, 7, 40, 42, new byte[] {'{', '}'}, 5L, 6, HERE, null);
        DocumentWrite delete =
                new DocumentWrite(Target.PROFILES, -7, 41, 41, null, null, 6, HERE, null);
        DocumentWrite note =
                new DocumentWrite(
                        Target.REJECTED, 8, 1, 1, new byte[] {'{', '}'}, null, 6, HERE, null);
        Erasure rows =
                new Erasure(
                        Map.of(SourceTable.CUSTOMER_INFO, 1L, SourceTable.WEBSITE_BEHAVIOR, 12L));
        DocumentWrite erasure =
                new DocumentWrite(Target.PROFILES, 9, 43, 43, null, 5L, 6, HERE, rows);
        DocumentWrite withdrawal = erasure.withdrawal(rows);

        List<DocumentWrite> restored = roundTrip(upsert, delete, note, erasure, withdrawal);

        assertThat(restored)
                .usingRecursiveComparison()
                .ignoringFields("receivedAt", "arrival")
                .isEqualTo(List.of(upsert, delete, note, erasure, withdrawal));
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
