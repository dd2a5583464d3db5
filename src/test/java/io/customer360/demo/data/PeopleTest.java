package io.customer360.demo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final List<People.Person> MANY =
            IntStream.range(0, 5000)
                    .mapToObj(id -> People.person(Dice.of("test", id), id))
                    .toList();

    @Test
    void addressesBelongToTheDomainsForExamplesAndAreUnique() {
        Set<String> addresses = new HashSet<>();
        for (People.Person person : MANY) {
            assertThat(person.email()).matches("[a-z0-9.-]+@(mail\\.)?example\\.(com|org|net)");
            assertThat(addresses.add(person.email())).as(person.email()).isTrue();
        }
    }

    @Test
    void phoneNumbersLieInRangesForFiction() {
        assertThat(MANY)
                .extracting(People.Person::phoneNumber)
                .allMatch(
                        number ->
                                number.matches(
                                        "\\+1 \\d{3} 555 01\\d\\d|\\+44 20 7946 0\\d{3}|\\+49 30"
                                            + " 23125 \\d{3}|\\+33 1 99 00 \\d\\d \\d\\d|\\+46 8"
                                            + " 465 004 \\d\\d|\\+61 2 5550 \\d{4}|\\+353 20 915"
                                            + " \\d{4}"));
    }

    @Test
    void namesComeInManyScripts() {
        Set<Character.UnicodeScript> scripts = new HashSet<>();
        MANY.forEach(
                person ->
                        scripts.add(Character.UnicodeScript.of(person.lastName().codePointAt(0))));

        assertThat(scripts).hasSizeGreaterThan(8);
        assertThat(MANY).allMatch(person -> !person.firstName().isBlank());
    }
}
