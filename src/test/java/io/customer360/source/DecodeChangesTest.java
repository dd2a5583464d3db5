package io.customer360.source;

import static io.customer360.source.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.DeadLetter;
import io.customer360.model.SourceTable;
import java.time.ZoneId;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

class DecodeChangesTest {

    @Test
    @SuppressWarnings("try") // the harness's close() may throw anything
    void sendsChangesOnAndDeadLettersAside() throws Exception {
        DecodeChanges decode = decode();
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
    void travelsWithoutKryo() {
        for (Class<?> type : new Class<?>[] {RawRecord.class, DeadLetter.class}) {
            TypeInformation<?> information = TypeInformation.of(type);
            SerializerConfigImpl strict = new SerializerConfigImpl();
            strict.setGenericTypes(false);

            assertThat(information).isInstanceOf(PojoTypeInfo.class);
            assertThat(information.createSerializer(strict)).isNotNull();
        }
    }

    private static DecodeChanges decode() {
        return new DecodeChanges(ChangeEvent.PREFIX, DateColumns.DATES, ZoneId.of("UTC"));
    }

    private static RawRecord customer(long id) {
        return ChangeEvent.insert(SourceTable.CUSTOMER_INFO, row("customer_id", id)).toRecord();
    }
}
