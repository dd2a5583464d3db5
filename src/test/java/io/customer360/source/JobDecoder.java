package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** The job's record decoder for those outside this package who measure it. */
public final class JobDecoder {

    private final ChangeDecoder decoder;

    public JobDecoder(String topicPrefix) {
        decoder =
                new ChangeDecoder(
                        Integer.MAX_VALUE,
                        topicPrefix,
                        DateColumns.DATES,
                        ColumnDefaults.NONE,
                        ZoneOffset.UTC);
    }

    /** Decodes a record; fails if it is no change. */
    public void decode(RawRecord rawRecord, Consumer<CustomerChange> changes) {
        decoder.decode(
                rawRecord,
                new DecodedOutput() {
                    @Override
                    public void change(CustomerChange change) {
                        changes.accept(change);
                    }

                    @Override
                    public void deadLetter(DeadLetter deadLetter) {
                        throw new IllegalStateException(deadLetter.detail());
                    }
                });
    }
}
