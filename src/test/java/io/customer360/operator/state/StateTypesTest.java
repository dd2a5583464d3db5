package io.customer360.operator.state;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.customer360.model.DeadLetter;
import io.customer360.model.ProfileUpdate;
import io.customer360.profile.CustomerState;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateTypesTest {

    static Stream<TypeInformation<?>> types() {
        return Stream.of(
                CodecTypes.CUSTOMER_CHANGE,
                CodecTypes.REFERENCE_CHANGE,
                CodecTypes.LABEL,
                CodecTypes.REFERENCE_KEY,
                CodecTypes.ROW_ID,
                CodecTypes.REFERENCE_STATE,
                CodecTypes.REFERRALS,
                TypeInformation.of(ProfileUpdate.class),
                TypeInformation.of(DeadLetter.class),
                TypeInformation.of(CustomerState.Remains.class));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeOnAStreamOrInStateIsSerializedWithoutKryo(TypeInformation<?> type) {
        Configuration strict = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);

        assertThatCode(() -> type.createSerializer(new SerializerConfigImpl(strict)))
                .doesNotThrowAnyException();
    }
}
