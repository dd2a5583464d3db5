package io.customer360.demo.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Invented people of many countries and scripts, whose e-mail addresses are on the domains for
 * examples and whose phone numbers are in the ranges reserved for fiction.
 */
public final class People {

    private static final List<Region> REGIONS = regions();
    private static final List<String> DOMAINS =
            List.of("example.com", "example.org", "example.net", "mail.example.com");

    private People() {}

    /** A person as customer_info knows them. */
    public record Person(String firstName, String lastName, String email, String phoneNumber) {}

    private record Name(String written, String address) {}

    private record Region(String phones, List<Name> given, List<Name> family) {}

    /**
     * Invents a person.
     *
     * @param id makes the e-mail address unique
     */
    public static Person person(Dice dice, long id) {
        Region region = dice.oneOf(REGIONS);
        Name given = dice.oneOf(region.given);
        Name family = dice.oneOf(region.family);
        String address =
                switch (dice.upTo(3)) {
                    case 1 -> given.address + "." + family.address + id;
                    case 2 -> given.address.charAt(0) + family.address + "-" + id;
                    default -> family.address + "." + given.address + id;
                };
        return new Person(
                given.written,
                family.written,
                address + "@" + dice.oneOf(DOMAINS),
                digits(region.phones, dice));
    }

    private static String digits(String pattern, Dice dice) {
        StringBuilder number = new StringBuilder();
        for (char character : pattern.toCharArray()) {
            number.append(character == '#' ? (char) ('0' + dice.between(0, 9)) : character);
        }
        return number.toString();
    }

    private static List<Region> regions() {
        List<Region> regions = new ArrayList<>();
        for (String line : ResourceLines.of("/demo/people.txt")) {
            if (line.startsWith("[")) {
                String phones = line.substring(1, line.length() - 1);
                regions.add(new Region(phones, new ArrayList<>(), new ArrayList<>()));
            } else {
                Region region = regions.get(regions.size() - 1);
                int second = line.indexOf(' ', line.indexOf('='));
                region.given.add(name(line.substring(0, second)));
                region.family.add(name(line.substring(second + 1)));
            }
        }
        return regions;
    }

    private static Name name(String pair) {
        String[] parts = pair.split("=");
        return new Name(parts[0], parts[1]);
    }
}
