package io.customer360.source;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Decodes the records of the seven change topics: Debezium's JSON, with or without embedded
 * schemas.
 *
 * <p>It streams once through a record and never throws on what it holds; a record is nothing (a
 * tombstone, a heartbeat, a row of nobody), one or two changes, or one dead letter. Not
 * thread-safe.
 */
final class ChangeDecoder {

    private static final long YEAR_10000 = 253_402_300_800_000L;
    private static final String HEARTBEATS = "__debezium-heartbeat";

    private final Map<String, Topic> topics = new HashMap<>();
    private final Envelope envelope = new Envelope();
    private final Row recordKey = new Row();
    private final RowChanges changes = new RowChanges();

    /** How the records of one topic are read, and whose the rows are. */
    private record Topic(EnvelopeReader reader, Attribution attribution) {}

    /**
     * @param topicPrefix what precedes the table's name in a topic's name
     * @param dates types of the date columns, for events without a schema
     * @param zone where the date of an instant is looked up
     */
    ChangeDecoder(String topicPrefix, DateColumns dates, ZoneId zone) {
        JsonReader json = new JsonReader();
        ColumnReader values = new ColumnReader(json, dates, zone);
        for (SourceTable table : SourceTable.values()) {
            EnvelopeReader reader = new EnvelopeReader(json, values, TableColumns.of(table));
            topics.put(topicPrefix + table.tableName(), new Topic(reader, new Attribution(table)));
        }
    }

    void decode(RawRecord rawRecord, DecodedOutput output) {
        if (rawRecord.value() == null || rawRecord.topic().startsWith(HEARTBEATS)) {
            return;
        }
        changes.clear();
        DeadLetter deadLetter = decodeEvent(rawRecord);
        if (deadLetter == null) {
            changes.emit(output);
        } else {
            output.deadLetter(deadLetter);
        }
    }

    @Nullable
    private DeadLetter decodeEvent(RawRecord rawRecord) {
        try {
            attribute(rawRecord);
            return null;
        } catch (Undecodable undecodable) {
            return deadLetter(rawRecord, undecodable.reason, undecodable.getMessage());
        } catch (BrokenJson broken) {
            return deadLetter(rawRecord, DeadLetter.Reason.MALFORMED, broken.getMessage());
        } catch (RuntimeException unexpected) {
            // No record may stop the job. A message may quote it: only the class is told.
            String detail = "broken JSON: " + unexpected.getClass().getSimpleName();
            return deadLetter(rawRecord, DeadLetter.Reason.MALFORMED, detail);
        }
    }

    private void attribute(RawRecord rawRecord) throws BrokenJson, Undecodable {
        Topic topic = topics.get(rawRecord.topic());
        if (topic == null) {
            throw Undecodable.malformed("the topic belongs to none of the seven tables");
        }
        topic.reader.readValue(rawRecord.value(), envelope);
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

    static DeadLetter deadLetter(RawRecord rawRecord, DeadLetter.Reason reason, String detail) {
        return new DeadLetter(
                reason,
                detail,
                rawRecord.topic(),
                rawRecord.partition(),
                rawRecord.offset(),
                rawRecord.timestamp(),
                rawRecord.key(),
                rawRecord.value());
    }
}
