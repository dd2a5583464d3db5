package io.customer360.source.debezium;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnReader;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import io.customer360.source.column.TableColumns;
import io.customer360.source.column.Undecodable;
import io.customer360.source.json.BrokenJson;
import io.customer360.source.json.JsonReader;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Decodes the records of the seven change topics: Debezium's JSON, with or without embedded
 * schemas.
 *
 * <p>It streams once through a record and never throws on what it holds; a record is nothing (a
 * tombstone, a heartbeat, a row of nobody), one or two changes, a dead letter, or both if only a
 * part of it can be read. Not thread-safe.
 */
public final class ChangeDecoder {

    private static final long YEAR_10000 = 253_402_300_800_000L;
    private static final String HEARTBEATS = "__debezium-heartbeat";

    private final JsonReader json = new JsonReader();
    private final int maxSize;
    private final Map<String, Topic> topics = new HashMap<>();
    private final Envelope envelope = new Envelope();
    private final Row recordKey = new Row();
    private final RowChanges changes = new RowChanges();

    /** How the records of one topic are read, and whose the rows are. */
    private record Topic(
            EnvelopeReader reader,
            ReplacedNulls replacedNulls,
            MadeUpImage madeUp,
            Attribution attribution) {}

    /**
     * @param maxSize bytes of a record, or of what is read of it, beyond which nothing is taken but
     *     where its row belongs
     * @param topicPrefix what precedes the table's name in a topic's name
     * @param dates types of the date columns, for events without a schema
     * @param amounts type of the amounts, for events without a schema
     * @param defaults what NULLs may have been replaced by
     * @param zone where the date of an instant is looked up
     */
    public ChangeDecoder(
            int maxSize,
            String topicPrefix,
            DateColumns dates,
            ColumnType amounts,
            ColumnDefaults defaults,
            ZoneId zone) {
        this.maxSize = maxSize;
        ColumnReader values = new ColumnReader(json, dates, amounts, zone);
        for (SourceTable table : SourceTable.values()) {
            EnvelopeReader reader = new EnvelopeReader(json, values, TableColumns.of(table));
            Topic topic =
                    new Topic(
                            reader,
                            new ReplacedNulls(table, defaults),
                            new MadeUpImage(json, table),
                            new Attribution(table));
            topics.put(topicPrefix + table.tableName(), topic);
        }
    }

    public void decode(RawRecord rawRecord, DecodedOutput output) {
        if (rawRecord.value() == null || rawRecord.topic().startsWith(HEARTBEATS)) {
            return;
        }
        changes.clear();
        DeadLetter deadLetter = decodeEvent(rawRecord);
        changes.emit(output);
        if (deadLetter != null) {
            output.deadLetter(deadLetter);
        }
    }

    @Nullable
    private DeadLetter decodeEvent(RawRecord rawRecord) {
        int size = Math.max(length(rawRecord.key()), length(rawRecord.value()));
        try {
            attribute(rawRecord, size);
            return null;
        } catch (Undecodable undecodable) {
            return undecodable.reason == DeadLetter.Reason.MALFORMED
                    ? malformed(rawRecord, size, undecodable.getMessage())
                    : rawRecord.deadLetter(undecodable.reason, undecodable.getMessage());
        } catch (BrokenJson broken) {
            return malformed(rawRecord, size, broken.getMessage());
        } catch (RuntimeException unexpected) {
            // No record may stop the job. A message may quote it: only the class is told.
            changes.clear();
            String detail = "broken JSON: " + unexpected.getClass().getSimpleName();
            return malformed(rawRecord, size, detail);
        }
    }

    /** Of a record that is too large nobody expects that it is a change. */
    private DeadLetter malformed(RawRecord rawRecord, int size, String detail) {
        return size > maxSize
                ? rawRecord.deadLetter(DeadLetter.Reason.OVERSIZED, tooLarge(size))
                : rawRecord.deadLetter(DeadLetter.Reason.MALFORMED, detail);
    }

    private String tooLarge(int size) {
        return "%d bytes, kafka.max-record-size is %d".formatted(size, maxSize);
    }

    private static int length(@Nullable byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private void attribute(RawRecord rawRecord, int size) throws BrokenJson, Undecodable {
        Topic topic = topics.get(rawRecord.topic());
        if (topic == null) {
            throw Undecodable.malformed("the topic belongs to none of the seven tables");
        }
        if (size > maxSize) {
            readLarge(topic, rawRecord.value(), size);
        } else {
            topic.reader.readValue(rawRecord.value(), envelope);
        }
        topic.replacedNulls.spoil(envelope);
        if (envelope.isTombstone() || envelope.isHeartbeat()) {
            return;
        }
        if (envelope.op == null) {
            throw Undecodable.malformed("no Debezium event: it has no field op");
        }
        long version = rawRecord.offset();
        long time = committedAt(rawRecord);
        Attribution attribution = topic.attribution;
        switch (envelope.op) {
            case "c", "r" -> attribution.inserted(envelope.after, version, time, changes);
            case "u" ->
                    attribution.updated(envelope.before, envelope.after, version, time, changes);
            case "d" -> {
                Row key = deletedKey(rawRecord, topic);
                attribution.deleted(envelope.before, key, version, time, changes);
                // After it: the row is gone, also from the customer that the image names.
                checkBelieved(rawRecord, topic);
            }
            case "t" ->
                    throw new Undecodable(
                            DeadLetter.Reason.TRUNCATED,
                            "the table was truncated; which rows went is not told:"
                                    + " rebuild into another elasticsearch.generation");
            // A logical decoding message says nothing about a row.
            case "m" -> {}
            default ->
                    throw new Undecodable(
                            DeadLetter.Reason.UNKNOWN_OPERATION,
                            "field op is none of c, u, d, r, t and m");
        }
    }

    /**
     * Reads a record beyond the limit: whole if the row as it is now is within the limit, as after
     * a large value was taken out of it, else where the row was and where it is.
     */
    private void readLarge(Topic topic, byte[] value, int size) throws BrokenJson, Undecodable {
        if (size > DeadLetter.LARGEST_RECORD_BYTES) {
            throw new Undecodable(DeadLetter.Reason.OVERSIZED, tooLarge(size));
        }
        try {
            topic.reader.readPlaces(value, envelope);
            if (envelope.afterSize <= maxSize) {
                topic.reader.readValue(value, envelope);
            } else {
                topic.attribution.spoilContent(
                        envelope.after,
                        new Undecodable(DeadLetter.Reason.OVERSIZED, tooLarge(size)));
            }
        } finally {
            json.release();
        }
    }

    private void checkBelieved(RawRecord rawRecord, Topic topic) throws BrokenJson, Undecodable {
        if (topic.madeUp.isSuspected(envelope.before) && topic.madeUp.isIn(rawRecord.value())) {
            throw new Undecodable(
                    DeadLetter.Reason.MISSING_BEFORE_IMAGE,
                    "a delete whose before-image tells nothing but the primary key: it is no"
                            + " customer's row, or the table has no REPLICA IDENTITY FULL");
        }
    }

    private Row deletedKey(RawRecord rawRecord, Topic topic) throws BrokenJson, Undecodable {
        if (topic.attribution.isOwned()
                || topic.attribution.hasKey(envelope.before)
                || rawRecord.key() == null) {
            return envelope.before;
        }
        topic.reader.readKey(rawRecord.key(), envelope, recordKey);
        return recordKey;
    }

    private long committedAt(RawRecord rawRecord) {
        if (isPlausible(envelope.committedAt)) {
            return envelope.committedAt;
        }
        if (isPlausible(envelope.processedAt)) {
            return envelope.processedAt;
        }
        return isPlausible(rawRecord.timestamp())
                ? rawRecord.timestamp()
                : CustomerChange.UNKNOWN_TIME;
    }

    /** A year of five digits fits no index, and a document keeps the newest time for ever. */
    private static boolean isPlausible(@Nullable Long epochMillis) {
        return epochMillis != null && epochMillis >= 0 && epochMillis < YEAR_10000;
    }
}
