package io.customer360.source.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.model.RecordHeaders;
import io.customer360.source.debezium.RawRecord;
import io.customer360.source.debezium.RawRecord.Origin;
import javax.annotation.Nullable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Takes Kafka's records as they are; decoding, which may fail, comes after the source. A record
 * that was put back is taken as what it was first, so that it never beats a newer one.
 */
final class RawRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {

    @Override
    public void deserialize(
            ConsumerRecord<byte[], byte[]> consumed, Collector<RawRecord> collector) {
        collector.collect(taken(consumed));
    }

    /**
     * Headers of others, whatever their names, leave a record what it is. One that this job's
     * replay put back, but not here, is refused: of which version it is, is not known.
     */
    private static RawRecord taken(ConsumerRecord<byte[], byte[]> consumed) {
        RawRecord first = replayed(consumed);
        if (first != null) {
            return first;
        }
        boolean ours = RecordHeaders.THIS_JOB.equals(text(consumed, RecordHeaders.REPLAY_BY));
        return captured(consumed, ours ? Origin.MISLABELLED : Origin.CAPTURED);
    }

    private static RawRecord captured(ConsumerRecord<byte[], byte[]> consumed, Origin origin) {
        return new RawRecord(
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                consumed.timestamp(),
                consumed.key(),
                consumed.value(),
                origin);
    }

    /** Returns the record as it was first, null unless its headers tell all of that. */
    @Nullable
    private static RawRecord replayed(ConsumerRecord<byte[], byte[]> consumed) {
        boolean here =
                consumed.topic().equals(text(consumed, RecordHeaders.REPLAY_TOPIC))
                        && consumed.partition() == number(consumed, RecordHeaders.REPLAY_PARTITION);
        long offset = number(consumed, RecordHeaders.REPLAY_OFFSET);
        long timestamp = number(consumed, RecordHeaders.REPLAY_TIMESTAMP);
        if (!here || offset < 0 || offset >= consumed.offset() || timestamp < 0) {
            return null;
        }
        return new RawRecord(
                consumed.topic(),
                consumed.partition(),
                offset,
                timestamp,
                consumed.key(),
                consumed.value(),
                Origin.REPLAYED);
    }

    @Nullable
    private static String text(ConsumerRecord<byte[], byte[]> consumed, String name) {
        Header header = consumed.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /** Returns the number, -1 if there is none that an offset or a time can be. */
    private static long number(ConsumerRecord<byte[], byte[]> consumed, String name) {
        String text = text(consumed, name);
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
