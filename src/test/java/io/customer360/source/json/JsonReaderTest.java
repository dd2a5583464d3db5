package io.customer360.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.source.debezium.ChangeEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The reader takes what Jackson takes as JSON, finds in it the same, and takes nothing else. */
class JsonReaderTest {

    /** Few of all names, so that most is skipped. */
    private static final List<String> WANTED = RandomJson.NAMES.subList(1, 6);

    private final JsonValues reader = new JsonValues(WANTED);

    @RepeatedTest(4)
    void readsRandomTextsAsJacksonDoes() {
        long seed = ThreadLocalRandom.current().nextLong();
        RandomJson texts = new RandomJson(seed);
        JacksonValues jackson = new JacksonValues(WANTED);
        int readable = 0;
        int broken = 0;
        for (int i = 0; i < 25_000; i++) {
            byte[] text = texts.next();
            Object found = reader.read(text);
            boolean isSkipped = reader.isSkipped(text);
            try {
                Object expected = jackson.read(text);
                assertThat(found)
                        .as("seed %d, text %d: %s", seed, i, shown(text))
                        .isEqualTo(expected);
                assertThat(isSkipped).as("seed %d, text %d: %s", seed, i, shown(text)).isTrue();
                readable++;
            } catch (IOException notJson) {
                if (notJson.getMessage().matches("(?s).* surrogate.* in field name.*")) {
                    // No column is called like that, and RFC 8259 leaves it open.
                    continue;
                }
                assertThat(found)
                        .as("seed %d, text %d, %s: %s", seed, i, notJson, shown(text))
                        .isInstanceOf(BrokenJson.class);
                assertThat(isSkipped).as("seed %d, text %d: %s", seed, i, shown(text)).isFalse();
                broken++;
            }
        }
        System.out.printf("seed %d: %,d readable, %,d broken%n", seed, readable, broken);
        assertThat(readable).isGreaterThan(5_000);
        assertThat(broken).isGreaterThan(5_000);
    }

    @Test
    void readsANumberThatBeginsWithTheDigitsOfTheLastInItsPlace() {
        for (String number : List.of("5", "57", "5", "5e1", "5.5", "5")) {
            String text = "{\"unwanted\":%s,\"op\":%s}".formatted(number, number);

            assertThat(reader.read(ChangeEvent.bytes(text)))
                    .isEqualTo(Map.of("op", new JsonValues.Digits(number)));
        }
    }

    private static String shown(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
