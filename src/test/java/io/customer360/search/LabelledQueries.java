package io.customer360.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * What people type who look for a customer. Whether a text describes one customer only is told by
 * comparing it with every other customer, in plain Java.
 */
public final class LabelledQueries {

    private static final int LEAST_BEGINNING = 2;

    private final List<SearchedCustomer> customers;
    private final Random random;
    private final Namesakes namesakes;

    private LabelledQueries(List<SearchedCustomer> customers, long seed) {
        this.customers = customers;
        this.random = new Random(seed);
        this.namesakes = new Namesakes(customers);
    }

    /** Returns so many of each kind, the same ones for a seed. */
    public static List<LabelledQuery> of(
            List<SearchedCustomer> customers, int ofEachKind, long seed) {
        LabelledQueries queries = new LabelledQueries(customers, seed);
        List<LabelledQuery> all = new ArrayList<>();
        Map<String, Function<SearchedCustomer, Optional<String>>> kinds = new HashMap<>();
        kinds.put("full name", queries::fullName);
        kinds.put("family name first", queries::familyNameFirst);
        kinds.put("in capitals", c -> queries.fullName(c).map(String::toUpperCase));
        kinds.put("beginnings of both names", queries::beginnings);
        kinds.put(
                "one typo in the family name",
                c -> queries.typo(c, Namesakes.family(c), Namesakes.given(c)));
        kinds.put(
                "one typo in the given name",
                c -> queries.typo(c, Namesakes.given(c), Namesakes.family(c)));
        kinds.put("without accents", queries::withoutAccents);
        kinds.put("in another script", queries::inAnotherScript);
        kinds.put("email", c -> Optional.of(c.email()));
        kinds.put("email before the at", queries::localPart);
        kinds.put("beginning of the email", queries::beginningOfEmail);
        kinds.put("own domain", queries::ownDomain);
        kinds.put("phone in another format", queries::phoneInAnotherFormat);
        kinds.put("last digits of the phone", queries::lastDigits);
        kinds.put("id", c -> Optional.of(Long.toString(c.id())));
        kinds.keySet().stream()
                .sorted()
                .forEach(kind -> all.addAll(queries.some(kind, ofEachKind, kinds.get(kind))));
        return all;
    }

    private List<LabelledQuery> some(
            String kind, int count, Function<SearchedCustomer, Optional<String>> typed) {
        List<SearchedCustomer> shuffled = new ArrayList<>(customers);
        Collections.shuffle(shuffled, random);
        List<LabelledQuery> queries = new ArrayList<>();
        for (SearchedCustomer customer : shuffled) {
            if (queries.size() < count) {
                typed.apply(customer)
                        .ifPresent(
                                text -> queries.add(new LabelledQuery(kind, text, customer.id())));
            }
        }
        if (queries.size() < count) {
            throw new IllegalStateException("Too few customers for the kind: " + kind);
        }
        return queries;
    }

    private Optional<String> fullName(SearchedCustomer customer) {
        return Optional.of(customer.given() + " " + customer.family())
                .filter(
                        name ->
                                namesakes.haveBoth(
                                                Namesakes.given(customer),
                                                Namesakes.family(customer))
                                        == 1);
    }

    private Optional<String> familyNameFirst(SearchedCustomer customer) {
        return fullName(customer).map(name -> customer.family() + " " + customer.given());
    }

    private Optional<String> withoutAccents(SearchedCustomer customer) {
        String plain = Namesakes.given(customer) + " " + Namesakes.family(customer);
        return fullName(customer)
                .filter(name -> plain.matches("[a-z' -]+"))
                .filter(name -> !plain.equals(name.toLowerCase(Locale.ROOT)))
                .map(name -> plain);
    }

    /** Names of scripts without spaces are written together, as they are there. */
    private Optional<String> inAnotherScript(SearchedCustomer customer) {
        return fullName(customer)
                .filter(
                        name ->
                                name.codePoints()
                                        .allMatch(c -> c == ' ' || c > 0x370 && c < 0xD7FF))
                .map(
                        name ->
                                name.codePoints().anyMatch(Character::isIdeographic)
                                                || name.codePoints().anyMatch(c -> c > 0xAC00)
                                        ? customer.family() + customer.given()
                                        : name);
    }

    private Optional<String> beginnings(SearchedCustomer customer) {
        String given = Namesakes.given(customer);
        String family = Namesakes.family(customer);
        for (int length = LEAST_BEGINNING; length < family.length(); length++) {
            String first = given.substring(0, Math.min(length, given.length()));
            String last = family.substring(0, length);
            if (namesakes.begin(first, last) == 1) {
                return Optional.of(first + " " + last);
            }
        }
        return Optional.empty();
    }

    private Optional<String> typo(SearchedCustomer customer, String mistyped, String right) {
        if (!mistyped.matches("[a-z]{4,}")) {
            return Optional.empty();
        }
        String typed = mistype(mistyped);
        boolean unmistakable = !namesakes.isName(typed) && namesakes.nearly(typed, right) == 1;
        return unmistakable ? Optional.of(right + " " + typed) : Optional.empty();
    }

    private String mistype(String word) {
        int at = random.nextInt(word.length() - 1);
        char letter = (char) ('a' + random.nextInt(26));
        String before = word.substring(0, at);
        return switch (random.nextInt(4)) {
            case 0 -> before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            case 1 -> before + word.substring(at + 1);
            case 2 -> before + letter + word.substring(at);
            default -> before + letter + word.substring(at + 1);
        };
    }

    private Optional<String> localPart(SearchedCustomer customer) {
        String local = customer.email().substring(0, customer.email().indexOf('@'));
        return Optional.of(local)
                .filter(part -> !namesakes.isName(part))
                .filter(part -> namesakes.emailsThatBegin(part + "@") == 1);
    }

    private Optional<String> beginningOfEmail(SearchedCustomer customer) {
        String email = customer.email();
        for (int length = 5; length < email.indexOf('@'); length++) {
            String begin = email.substring(0, length);
            if (Character.isLetterOrDigit(begin.charAt(length - 1))
                    && namesakes.emailsThatBegin(begin) == 1
                    && !namesakes.isBeginningOfName(begin)) {
                return Optional.of(begin);
            }
        }
        return Optional.empty();
    }

    private Optional<String> ownDomain(SearchedCustomer customer) {
        return Optional.of(customer.domain()).filter(domain -> domain.startsWith("shop-"));
    }

    private Optional<String> phoneInAnotherFormat(SearchedCustomer customer) {
        String digits = customer.phoneDigits().replaceFirst("^0+", "");
        String end = digits.substring(digits.length() - 4);
        String begin = digits.substring(0, digits.length() - 4);
        String typed =
                switch (random.nextInt(4)) {
                    case 0 -> "+" + begin + " " + end;
                    case 1 -> "00" + begin + end;
                    case 2 -> "(" + begin.substring(0, 2) + ") " + begin.substring(2) + "-" + end;
                    default -> begin + "/" + end;
                };
        return Optional.of(typed).filter(text -> namesakes.phonesThatEnd(digits) == 1);
    }

    private Optional<String> lastDigits(SearchedCustomer customer) {
        String digits = customer.phoneDigits();
        String end = digits.substring(digits.length() - 7);
        return Optional.of(end)
                .filter(text -> !end.startsWith("0") && namesakes.phonesThatEnd(end) == 1);
    }
}
