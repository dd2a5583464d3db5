package io.customer360.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many customers a description fits, told by looking at each of them. */
final class Namesakes {

    private final List<Plain> customers;
    private final Map<String, List<Plain>> byName = new HashMap<>();

    Namesakes(List<SearchedCustomer> all) {
        this.customers = all.stream().map(Plain::of).toList();
        for (Plain customer : customers) {
            for (String name : List.of(customer.given, customer.family)) {
                byName.computeIfAbsent(name, first -> new ArrayList<>()).add(customer);
            }
        }
    }

    /** A customer in lower case without accents; of the phone number the digits. */
    private record Plain(String given, String family, String email, String phone) {

        static Plain of(SearchedCustomer customer) {
            return new Plain(
                    Namesakes.given(customer),
                    Namesakes.family(customer),
                    customer.email(),
                    customer.phoneDigits());
        }

        boolean isNamed(String one, String another) {
            return given.equals(one) && family.equals(another)
                    || given.equals(another) && family.equals(one);
        }

        boolean begins(String one, String another) {
            return given.startsWith(one) && family.startsWith(another)
                    || given.startsWith(another) && family.startsWith(one);
        }

        String besides(String name) {
            return given.equals(name) ? family : given;
        }
    }

    static String given(SearchedCustomer customer) {
        return Spelling.plain(customer.given());
    }

    static String family(SearchedCustomer customer) {
        return Spelling.plain(customer.family());
    }

    boolean isName(String word) {
        return byName.containsKey(word);
    }

    boolean isBeginningOfName(String begin) {
        return byName.keySet().stream().anyMatch(name -> name.startsWith(begin));
    }

    /** Returns how many have both names, in any order. */
    long haveBoth(String one, String another) {
        return byName.get(one).stream().filter(c -> c.isNamed(one, another)).count();
    }

    /** Returns of how many one name begins like this and the other like that. */
    long begin(String one, String another) {
        return customers.stream().filter(c -> c.begins(one, another)).count();
    }

    /** Returns how many have the one name and another that is at most a typo away. */
    long nearly(String typed, String right) {
        return byName.get(right).stream()
                .filter(c -> Spelling.isOneTypoAway(c.besides(right), typed))
                .count();
    }

    long emailsThatBegin(String begin) {
        return customers.stream().filter(c -> c.email.startsWith(begin)).count();
    }

    long phonesThatEnd(String digits) {
        return customers.stream().filter(c -> c.phone.endsWith(digits)).count();
    }
}
