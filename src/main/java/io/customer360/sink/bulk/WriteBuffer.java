package io.customer360.sink.bulk;

import io.customer360.sink.client.ElasticsearchSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.annotation.Nullable;

/**
 * The writes that wait to be sent, in their order, measured in number and in bytes.
 *
 * <p>It is full with a few bulks: then the job is slowed down. What a checkpoint or a timer brings
 * all the same goes in as well, up to a limit that nothing but an answer relieves.
 */
final class WriteBuffer {

    private final Deque<DocumentWrite> writes = new ArrayDeque<>();
    private final int fullDocuments;
    private final long fullBytes;
    private final long maxBytes;
    private long bytes;

    WriteBuffer(ElasticsearchSettings settings) {
        this.fullDocuments = settings.maxBuffered();
        this.maxBytes = settings.bufferMaxBytes();
        this.fullBytes = Math.min(settings.maxBufferedBytes(), maxBytes);
    }

    void addLast(DocumentWrite write) {
        writes.addLast(write);
        bytes += write.sizeInBytes();
    }

    /** Puts writes before all others, in their order. */
    void addFirst(List<DocumentWrite> first) {
        for (int i = first.size() - 1; i >= 0; i--) {
            writes.addFirst(first.get(i));
            bytes += first.get(i).sizeInBytes();
        }
    }

    @Nullable
    DocumentWrite peek() {
        return writes.peekFirst();
    }

    DocumentWrite remove() {
        DocumentWrite first = writes.removeFirst();
        bytes -= first.sizeInBytes();
        return first;
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    int size() {
        return writes.size();
    }

    long bytes() {
        return bytes;
    }

    /** Returns whether the job has to be slowed down, with what is held elsewhere. */
    boolean isFull(long heldBytes) {
        return writes.size() >= fullDocuments || bytes + heldBytes >= fullBytes;
    }

    /** Returns whether there is no room for anything. */
    boolean isExhausted(long heldBytes) {
        return bytes + heldBytes >= maxBytes;
    }

    List<DocumentWrite> copy() {
        return new ArrayList<>(writes);
    }
}
