package io.customer360.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** What can happen to a name between its owner and a search box. */
final class Spelling {

    /** Letters that are no other letter with a mark. */
    private static final Map<String, String> LETTERS =
            Map.of("ß", "ss", "ø", "o", "ł", "l", "ı", "i", "đ", "d", "æ", "ae", "’", "'");

    private Spelling() {}

    /** Returns a name in lower case without accents. */
    static String plain(String name) {
        String plain =
                Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "");
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /** Returns whether two words differ by at most one letter, or by two that changed places. */
    static boolean isOneTypoAway(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int begin = 0;
        while (begin < Math.min(one.length(), other.length())
                && one.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        String left = one.substring(begin);
        String right = other.substring(begin);
        return tail(left, 1).equals(tail(right, 1))
                || tail(left, 1).equals(right)
                || left.equals(tail(right, 1))
                || left.length() > 1
                        && right.length() > 1
                        && left.charAt(0) == right.charAt(1)
                        && left.charAt(1) == right.charAt(0)
                        && tail(left, 2).equals(tail(right, 2));
    }

    private static String tail(String word, int from) {
        return word.substring(Math.min(from, word.length()));
    }
}
