package io.customer360.source.debezium;

import io.customer360.model.CustomerChange;
import javax.annotation.Nullable;

/** The changes that one event makes: at its row's old place, then at its new one. */
final class RowChanges {

    @Nullable CustomerChange delete;
    @Nullable CustomerChange upsert;

    void clear() {
        delete = null;
        upsert = null;
    }

    void emit(DecodedOutput output) {
        if (delete != null) {
            output.change(delete);
        }
        if (upsert != null) {
            output.change(upsert);
        }
    }
}
