package io.customer360.sink.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.sink.client.ElasticsearchSettings;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes as the lines of a bulk request: each an action with its version, and the document. */
final class BulkBody {

    private final ElasticsearchSettings settings;

    BulkBody(ElasticsearchSettings settings) {
        this.settings = settings;
    }

    byte[] of(List<DocumentWrite> writes) {
        int size = writes.stream().mapToInt(write -> (int) write.sizeInBytes()).sum();
        ByteArrayOutputStream body = new ByteArrayOutputStream(size);
        for (DocumentWrite write : writes) {
            body.writeBytes(action(write).getBytes(UTF_8));
            if (!write.isDelete()) {
                body.writeBytes(write.json());
                body.write('\n');
            }
        }
        return body.toByteArray();
    }

    /** No name of an index has anything to be escaped. */
    private String action(DocumentWrite write) {
        return (write.isDelete() ? "{\"delete\":{\"_index\":\"" : "{\"index\":{\"_index\":\"")
                + write.index(settings)
                + "\",\"_id\":\""
                + write.customerId()
                + "\",\"version\":"
                + write.externalVersion()
                + ",\"version_type\":\"external\"}}\n";
    }
}
