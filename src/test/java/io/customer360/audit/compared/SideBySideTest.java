package io.customer360.audit.compared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    @Test
    void meetsEveryCustomerOfEitherSideOnce() {
        List<String> seen = new ArrayList<>();
        new SideBySide(Profiles.of(-3, 1, 2, 5, 9), Profiles.of(-4, 1, 5, 6, 7))
                .forEachRemaining(look -> seen.add(id(look) + " " + look.outcome()));

        assertThat(seen)
                .containsExactly(
                        "-4 surplus",
                        "-3 missing",
                        "1 equal",
                        "2 missing",
                        "5 equal",
                        "6 surplus",
                        "7 surplus",
                        "9 missing");
    }

    @Test
    void meetsTheGreatestAndTheLeastCustomerThatThereCanBe() {
        List<String> seen = new ArrayList<>();
        new SideBySide(
                        Profiles.of(Long.MIN_VALUE, 1234567890123456789L, Long.MAX_VALUE),
                        Profiles.of(Long.MIN_VALUE, 1234567890123456788L, Long.MAX_VALUE))
                .forEachRemaining(look -> seen.add(id(look) + " " + look.outcome()));
        new SideBySide(Profiles.of(1), Profiles.of(1, Long.MAX_VALUE))
                .forEachRemaining(look -> seen.add(id(look) + " " + look.outcome()));

        assertThat(seen)
                .containsExactly(
                        "-9223372036854775808 equal",
                        "1234567890123456788 surplus",
                        "1234567890123456789 missing",
                        "9223372036854775807 equal",
                        "1 equal",
                        "9223372036854775807 surplus");
    }

    @Test
    void namesTheSideThatIsOutOfOrder() {
        SideBySide looks = new SideBySide(Profiles.of(1, 2), Profiles.of(1, 1));

        assertThatThrownBy(looks::next).hasMessage("The index has customer 1 after 1");
    }

    @Test
    void twoEmptySidesHaveNothingToLookAt() {
        assertThat(new SideBySide(Profiles.of(), Profiles.of())).isExhausted();
    }

    private static long id(Look look) {
        return (look.expected() == null ? look.actual() : look.expected()).customerId();
    }
}
