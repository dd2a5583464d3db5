package io.customer360.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which topics a job may go on with. */
class KnownTopicsTest {

    private static final List<String> NAMES = List.of("customers", "products");
    private static final TopicIdentity TWO = new TopicIdentity("two", 2);

    @Test
    void theSameTopicsAndOnesThatAppearAreAccepted() {
        KnownTopics known = new KnownTopics(Map.of("customers", TWO));

        known.meet(NAMES, Map.of("customers", TWO));
        known.meet(NAMES, Map.of("customers", TWO, "products", new TopicIdentity("new", 1)));

        assertThat(known.missed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "other, 2, was deleted and created anew",
        "two, 3, 'got another number of partitions (2, now 3)'",
        "two, 1, 'got another number of partitions (2, now 1)'",
    })
    void anotherTopicIsRefusedWithTheWayOut(String id, int partitions, String reason) {
        KnownTopics known = new KnownTopics(Map.of("customers", TWO));

        assertThatThrownBy(
                        () ->
                                known.meet(
                                        NAMES,
                                        Map.of("customers", new TopicIdentity(id, partitions))))
                .hasMessageContaining("Topic customers " + reason)
                .hasMessageContaining("Rebuild");
    }

    @Test
    void aTopicThatAppearedWhileTheJobRanIsComparedFromThenOn() {
        KnownTopics known = new KnownTopics(Map.of());
        known.meet(NAMES, Map.of());
        known.meet(NAMES, Map.of("products", TWO));

        assertThatThrownBy(
                        () -> known.meet(NAMES, Map.of("products", new TopicIdentity("other", 2))))
                .hasMessageContaining("Topic products was deleted and created anew");
    }

    @Test
    void withoutAnIdThePartitionsAreComparedAndTheIdIsTakenAsFound() {
        KnownTopics known = new KnownTopics(Map.of("customers", new TopicIdentity(null, 2)));
        assertThatThrownBy(
                        () -> known.meet(NAMES, Map.of("customers", new TopicIdentity("any", 4))))
                .hasMessageContaining("got another number of partitions");

        known.meet(NAMES, Map.of("customers", TWO));
        assertThat(known.snapshot(List.of("customers")))
                .containsExactly(Map.entry("customers", TWO));
        assertThatThrownBy(
                        () -> known.meet(NAMES, Map.of("customers", new TopicIdentity("other", 2))))
                .hasMessageContaining("was deleted and created anew");
    }

    @Test
    void anIdIsKeptWhereABrokerTellsNone() {
        KnownTopics known = new KnownTopics(Map.of("customers", TWO));

        known.meet(NAMES, Map.of("customers", new TopicIdentity(null, 2)));

        assertThat(known.snapshot(List.of("customers"))).containsValue(TWO);
    }

    @Test
    void aTopicThatIsNotFoundAgainAndAgainIsGone() {
        KnownTopics known = new KnownTopics(Map.of("customers", TWO));
        for (int search = 1; search < KnownTopics.MISSES; search++) {
            known.meet(NAMES, Map.of());
        }
        assertThat(known.missed()).containsExactly(Map.entry("customers", TWO));
        known.meet(NAMES, Map.of("customers", TWO));
        assertThat(known.missed()).isEmpty();
        for (int search = 1; search < KnownTopics.MISSES; search++) {
            known.meet(NAMES, Map.of());
        }

        assertThatThrownBy(() -> known.meet(NAMES, Map.of()))
                .hasMessageContaining("Topic customers was deleted")
                .hasMessageContaining("Rebuild");
    }

    @Test
    void topicsThatTheStateWasNotReadFromAreNoSubstitute() {
        KnownTopics known = new KnownTopics(Map.of("customers", TWO));

        assertThatThrownBy(() -> known.meet(List.of("products"), Map.of()))
                .hasMessageContaining("kafka.topic-prefix no longer names: customers");
        assertThatCode(() -> new KnownTopics(Map.of()).meet(List.of("products"), Map.of()))
                .doesNotThrowAnyException();
    }
}
