package io.customer360.profile.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.customer360.model.Customer360;
import io.customer360.rules.Conditions;
import io.customer360.rules.Rules;
import io.customer360.rules.RulesFile;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConditionValuesTest {

    private static final int FIELDS = 31;
    private static final Map<Class<?>, Object> VALUES =
            Map.of(
                    long.class,
                    1L,
                    int.class,
                    1,
                    Long.class,
                    1L,
                    Integer.class,
                    1,
                    Double.class,
                    1.0,
                    BigDecimal.class,
                    BigDecimal.ONE,
                    String.class,
                    "1",
                    List.class,
                    List.of());

    @Test
    void conditionsSeeEachOfTheSpecificationsFieldsByItsName() throws Exception {
        Map<String, String> segments = new TreeMap<>();
        components()
                .map(field -> new SnakeCaseStrategy().translate(field.getName()))
                .limit(FIELDS)
                .forEach(field -> segments.put(field, field + " == " + field));
        Rules shipped = RulesFile.shipped();
        Rules rules =
                new Rules(
                        shipped.version(),
                        shipped.spend(),
                        shipped.churnDays(),
                        shipped.engagement(),
                        segments);

        assertThat(new Conditions(rules).holding(ConditionValues.of(profile())))
                .containsExactlyElementsOf(segments.keySet());
    }

    private static Customer360 profile() throws ReflectiveOperationException {
        Class<?>[] types = components().map(RecordComponent::getType).toArray(Class<?>[]::new);
        return Customer360.class
                .getDeclaredConstructor(types)
                .newInstance(Stream.of(types).map(VALUES::get).toArray());
    }

    private static Stream<RecordComponent> components() {
        return Arrays.stream(Customer360.class.getRecordComponents());
    }
}
