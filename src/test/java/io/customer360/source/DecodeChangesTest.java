package io.customer360.source;

import static io.customer360.source.debezium.ChangeEvent.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import io.customer360.source.column.ColumnDefaults;
import io.customer360.source.column.ColumnType;
import io.customer360.source.column.DateColumns;
import io.customer360.source.debezium.ChangeEvent;
import io.customer360.source.debezium.RawRecord;
import io.customer360.source.debezium.RawRecord.Origin;
import io.customer360.source.kafka.LiveSettings;
import io.customer360.source.kafka.StartPosition;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import javax.annotation.Nullable;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

class DecodeChangesTest {

    private static final int MAX_RECORD_SIZE = 5000;
    static final Duration RETENTION = Duration.ofDays(7);
    private static final String TOPIC = ChangeEvent.topic(SourceTable.CUSTOMER_INFO);

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void sendsChangesOnAndDeadLettersAside() throws Exception {
        DecodeChanges decode = decode(StartPosition.earliest());
        try (var harness = ProcessFunctionTestHarnesses.forProcessFunction(decode)) {
            harness.processElement(customer(7), 0);
            harness.processElement(ChangeEvent.raw(SourceTable.CUSTOMER_INFO, "broken"), 0);
            harness.processElement(customer(8), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(change -> change.customerId())
                    .containsExactly(7L, 8L);
            assertThat(harness.getSideOutput(DecodeChanges.DEAD_LETTERS))
                    .singleElement()
                    .extracting(record -> record.getValue().reason())
                    .isEqualTo(DeadLetter.Reason.MALFORMED);
        }
    }

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void putsARecordBeyondTheLimitAsideWithoutLookingIntoIt() throws Exception {
        // Whoever looked into it would find that it is malformed.
        byte[] allowed = "x".repeat(MAX_RECORD_SIZE).getBytes(UTF_8);
        byte[] oversized = "x".repeat(MAX_RECORD_SIZE + 1).getBytes(UTF_8);
        DecodeChanges decode = decode(StartPosition.earliest());
        try (var harness = ProcessFunctionTestHarnesses.forProcessFunction(decode)) {
            harness.processElement(raw(1, null, allowed), 0);
            harness.processElement(raw(2, null, oversized), 0);
            harness.processElement(raw(3, oversized, allowed), 0);
            harness.processElement(customer(8), 0);

            assertThat(harness.getSideOutput(DecodeChanges.DEAD_LETTERS))
                    .extracting(record -> record.getValue().reason())
                    .containsExactly(
                            DeadLetter.Reason.MALFORMED,
                            DeadLetter.Reason.OVERSIZED,
                            DeadLetter.Reason.OVERSIZED);
            assertThat(harness.getSideOutput(DecodeChanges.DEAD_LETTERS))
                    .element(1)
                    .extracting(
                            record -> record.getValue().detail(),
                            record -> record.getValue().value())
                    .containsExactly("5001 bytes, kafka.max-record-size is 5000", oversized);
            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void travelsWithoutKryo() {
        for (Class<?> type : new Class<?>[] {RawRecord.class, DeadLetter.class}) {
            TypeInformation<?> information = TypeInformation.of(type);
            SerializerConfigImpl strict = new SerializerConfigImpl();
            strict.setGenericTypes(false);

            assertThat(information).isInstanceOf(PojoTypeInfo.class);
            assertThat(information.createSerializer(strict)).isNotNull();
        }
    }

    private static RawRecord raw(long offset, @Nullable byte[] key, byte[] value) {
        return new RawRecord(TOPIC, 0, offset, 0, key, value, Origin.CAPTURED);
    }

    static DecodeChanges decode(StartPosition start) {
        return new DecodeChanges(
                new LiveSettings(
                        "broker:9092",
                        ChangeEvent.PREFIX,
                        "group",
                        Map.of(),
                        MAX_RECORD_SIZE,
                        start,
                        DateColumns.DATES,
                        ColumnType.AMOUNT,
                        ColumnDefaults.NONE,
                        ZoneId.of("UTC"),
                        RETENTION));
    }

    private static RawRecord customer(long id) {
        return ChangeEvent.insert(SourceTable.CUSTOMER_INFO, row("customer_id", id)).toRecord();
    }
}
