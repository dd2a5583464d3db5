package io.customer360.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Customers, many of whom look alike: names, addresses and numbers differ by little. */
public final class SearchedCustomers {

    private static final List<String> DOMAINS =
            List.of("example.com", "example.org", "example.net", "mail.example.com");
    private static final List<String> PHONES =
            List.of(
                    "+1 %3$s %2$s-%1$s",
                    "+49 30 %2$s%3$s%1$s",
                    "(0%3$s) %2$s %1$s",
                    "+44 20 %3$s %2$s%1$s",
                    "00%3$s-%2$s-%1$s",
                    "0%3$s%2$s%1$s");

    /** One in so many has a domain of their own. */
    private static final int OWN_DOMAIN = 50;

    private final Random random;
    private final List<Region> regions = regions();
    private final Set<String> taken = new HashSet<>();

    private SearchedCustomers(long seed) {
        random = new Random(seed);
    }

    private record Region(int weight, List<String> given, List<String> family) {}

    /** Returns customers with the ids from 1 on, the same ones for a seed. */
    public static List<SearchedCustomer> of(int count, long seed) {
        SearchedCustomers customers = new SearchedCustomers(seed);
        List<SearchedCustomer> all = new ArrayList<>();
        for (long id = 1; id <= count; id++) {
            all.add(customers.next(id));
        }
        return all;
    }

    private SearchedCustomer next(long id) {
        Region region = region();
        String given = oneOf(region.given);
        String family = oneOf(region.family);
        String domain =
                random.nextInt(OWN_DOMAIN) == 0 ? "shop-" + id + ".example" : oneOf(DOMAINS);
        return new SearchedCustomer(
                id, given, family, email(id, given, family, domain), domain, phone());
    }

    private String email(long id, String given, String family, String domain) {
        String first = address(given, "g" + id);
        String last = address(family, "f" + id);
        String local =
                switch (random.nextInt(4)) {
                    case 0 -> first + "." + last;
                    case 1 -> first.charAt(0) + last;
                    case 2 -> last + "_" + first;
                    default -> last + "." + first.charAt(0);
                };
        String address = local + "@" + domain;
        for (int number = 2; !taken.add(address); number++) {
            address = local + number + "@" + domain;
        }
        return address;
    }

    /** Returns a name as in an address, or something else if it has no letter of those. */
    private static String address(String name, String otherwise) {
        String letters = Spelling.plain(name).replaceAll("[^a-z]", "");
        return letters.isEmpty() ? otherwise : letters;
    }

    private String phone() {
        String format = oneOf(PHONES);
        while (true) {
            String end = "%04d".formatted(random.nextInt(2000));
            String middle = "%03d".formatted(200 + random.nextInt(60));
            String begin = "%03d".formatted(300 + random.nextInt(600));
            if (taken.add(end + middle + begin)) {
                return format.formatted(end, middle, begin);
            }
        }
    }

    private Region region() {
        int left = random.nextInt(regions.stream().mapToInt(Region::weight).sum());
        for (Region region : regions) {
            left -= region.weight;
            if (left < 0) {
                return region;
            }
        }
        throw new IllegalStateException("The weights do not add up");
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<Region> regions() {
        List<Region> regions = new ArrayList<>();
        try (InputStream names = SearchedCustomers.class.getResourceAsStream("/search/names.txt")) {
            for (String line :
                    new String(names.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("[")) {
                    int weight = Integer.parseInt(line.substring(1, line.length() - 1));
                    regions.add(new Region(weight, new ArrayList<>(), new ArrayList<>()));
                } else if (!line.startsWith("#")) {
                    Region region = regions.get(regions.size() - 1);
                    List<String> list = line.startsWith("given") ? region.given : region.family;
                    list.addAll(List.of(line.substring(line.indexOf(' ') + 1).split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return regions;
    }
}
