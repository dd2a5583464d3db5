package io.customer360.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.model.RecordHeaders;
import io.customer360.source.RawRecord.Origin;
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
        boolean replayed = false;
        for (Header header : consumed.headers().toArray()) {
            replayed |= header.key().startsWith(RecordHeaders.REPLAY);
        }
        collector.collect(replayed ? replayed(consumed) : captured(consumed, Origin.CAPTURED));
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

    private static RawRecord replayed(ConsumerRecord<byte[], byte[]> consumed) {
        boolean here =
                consumed.topic().equals(text(consumed, RecordHeaders.REPLAY_TOPIC))
                        && consumed.partition() == number(consumed, RecordHeaders.REPLAY_PARTITION);
        long offset = number(consumed, RecordHeaders.REPLAY_OFFSET);
        long timestamp = number(consumed, RecordHeaders.REPLAY_TIMESTAMP);
        if (!here || offset < 0 || offset >= consumed.offset() || timestamp < 0) {
            return captured(consumed, Origin.MISLABELLED);
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
