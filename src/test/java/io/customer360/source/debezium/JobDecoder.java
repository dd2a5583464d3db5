package io.customer360.source.debezium;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** The job's record decoder for those outside this package who measure it. */
public final class JobDecoder {

    private final ChangeDecoder decoder;

    public JobDecoder(String topicPrefix) {
        this(topicPrefix, Integer.MAX_VALUE);
    }

    public JobDecoder(String topicPrefix, int maxSize) {
        decoder =
                new ChangeDecoder(
                        maxSize,
                        topicPrefix,
                        DateColumns.DATES,
                        ColumnType.AMOUNT,
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

    /** Decodes a record to what is certain of it, and to a dead letter if that is not all. */
    public void decode(
            RawRecord rawRecord, Consumer<CustomerChange> changes, Consumer<DeadLetter> letters) {
        decoder.decode(
                rawRecord,
                new DecodedOutput() {
                    @Override
                    public void change(CustomerChange change) {
                        changes.accept(change);
                    }

                    @Override
                    public void deadLetter(DeadLetter deadLetter) {
                        letters.accept(deadLetter);
                    }
                });
    }
}
