package io.customer360.demo;

import io.customer360.demo.chain.RowsRead;
import io.customer360.demo.freshness.Delays;
import io.customer360.sandbox.http.Http;
import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells now and then how far everything is. */
final class Progress {

    private final RowsRead rowsRead;
    private final LongSupplier changes;
    private final Supplier<Delays> delays;
    private final String count;

    Progress(
            RowsRead rowsRead,
            LongSupplier changes,
            Supplier<Delays> delays,
            String elasticsearch,
            String index) {
        this.rowsRead = rowsRead;
        this.changes = changes;
        this.delays = delays;
        this.count = elasticsearch + "/" + index + "/_count";
    }

    /** Returns the whole line; the delays are those since the last one. */
    String line() throws IOException {
        return state() + " | commit to searchable " + delays.get();
    }

    /** Returns whether, at the last line or state, all of history had been read. */
    boolean isHistoryComplete() {
        return rowsRead.isComplete();
    }

    /** Returns what changes for as long as the job has something to do, unless it only updates. */
    String state() throws IOException {
        return "rows read %s | changes %,d | documents %,d"
                .formatted(
                        rowsRead.get(),
                        changes.getAsLong(),
                        Http.get(count).path("count").asLong());
    }
}
