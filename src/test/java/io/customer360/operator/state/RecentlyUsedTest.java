package io.customer360.operator.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    @Test
    void whatWasUsedLongestAgoIsForgotten() {
        RecentlyUsed<String, Integer> numbers = new RecentlyUsed<>(2);
        numbers.put("one", 1);
        numbers.put("two", 2);
        numbers.get("one");
        numbers.put("three", 3);

        assertThat(numbers).containsOnlyKeys("one", "three");
    }
}
