package io.customer360.source.debezium;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What one record was decoded to; every decoder call of the tests goes through here. */
final class Decoding implements DecodedOutput {

    final List<CustomerChange> changes = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();

    static ChangeDecoder decoder(ColumnType amounts) {
        return decoder(Integer.MAX_VALUE, DateColumns.DATES, amounts, ZoneId.of("UTC"));
    }

    static ChangeDecoder decoder(DateColumns dates, ZoneId zone) {
        return decoder(Integer.MAX_VALUE, dates, zone);
    }

    static ChangeDecoder decoder(int maxSize, DateColumns dates, ZoneId zone) {
        return decoder(maxSize, dates, ColumnType.AMOUNT, zone);
    }

    private static ChangeDecoder decoder(
            int maxSize, DateColumns dates, ColumnType amounts, ZoneId zone) {
        return new ChangeDecoder(
                maxSize, ChangeEvent.PREFIX, dates, amounts, ColumnDefaults.NONE, zone);
    }

    static ChangeDecoder decoder() {
        return decoder(DateColumns.DATES, ZoneId.of("UTC"));
    }

    static Decoding of(ChangeDecoder decoder, RawRecord rawRecord) {
        Decoding decoding = new Decoding();
        decoder.decode(rawRecord, decoding);
        return decoding;
    }

    static Decoding of(RawRecord rawRecord) {
        return of(decoder(), rawRecord);
    }

    static Decoding of(ChangeEvent event) {
        return of(event.toRecord());
    }

    @Override
    public void change(CustomerChange change) {
        changes.add(change);
    }

    @Override
    public void deadLetter(DeadLetter deadLetter) {
        deadLetters.add(deadLetter);
    }

    boolean isNothing() {
        return changes.isEmpty() && deadLetters.isEmpty();
    }

    CustomerChange change() {
        if (changes.size() != 1 || !deadLetters.isEmpty()) {
            throw new AssertionError("Not one change: " + changes + " " + deadLetters);
        }
        return changes.get(0);
    }

    DeadLetter deadLetter() {
        if (deadLetters.size() != 1 || !changes.isEmpty()) {
            throw new AssertionError("Not one dead letter: " + changes + " " + deadLetters);
        }
        return deadLetters.get(0);
    }

    /** Returns the reason of the dead letter of a record of which nothing is certain. */
    DeadLetter.Reason reason() {
        return deadLetter().reason();
    }

    /** Returns the dead letter of a record of which one thing is certain all the same. */
    DeadLetter remainder(CustomerChange certain) {
        if (!changes.equals(List.of(certain)) || deadLetters.size() != 1) {
            throw new AssertionError("Not this change: " + changes + " " + deadLetters);
        }
        return deadLetters.get(0);
    }
}
