package io.customer360.source.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Random JSON texts, each often much like the one before: names that recur, escapes, characters of
 * all planes, lone surrogates, numbers of any length, deep nesting, duplicate names, odd spacing, a
 * byte order mark; and the same damaged.
 */
final class RandomJson {

    /** The names that recur. */
    static final List<String> NAMES = List.of("a", "b", "op", "ts_ms", "é\"\n", "customer_id", "");

    private static final List<String> STRANGE =
            List.of(
                    "\\u00e9",
                    "\\uD83D\\uDE00",
                    "\\ud800",
                    "\\n",
                    "\\\\",
                    "\\\"",
                    "\\/",
                    "\\u0000");
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Random random;
    private final JsonDamage damage;
    private final StringBuilder json = new StringBuilder();
    private byte[] last = {'1'};

    RandomJson(long seed) {
        this.random = new Random(seed);
        this.damage = new JsonDamage(random);
    }

    byte[] next() {
        last = isOneOf(3) ? fresh() : random.nextInt(4) > 0 ? damage.of(last) : last;
        if (last.length > 5_000) {
            last = fresh();
        }
        return last;
    }

    private byte[] fresh() {
        json.setLength(0);
        space();
        if (isOneOf(50)) {
            int levels = random.nextInt(990, 1010);
            json.append("{\"b\":[".repeat(levels / 2)).append("1").append("]}".repeat(levels / 2));
        } else {
            value(random.nextInt(6));
        }
        space();
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return isOneOf(10) ? JsonDamage.inserted(bytes, 0, MARK) : bytes;
    }

    private void value(int levels) {
        switch (random.nextInt(levels > 0 ? 9 : 5)) {
            case 0 -> json.append(List.of("null", "true", "false").get(random.nextInt(3)));
            case 1, 2 -> number();
            case 3, 4 -> string();
            case 5 -> array(levels - 1);
            default -> object(levels - 1);
        }
    }

    private void array(int levels) {
        json.append('[');
        for (int i = random.nextInt(4); i > 0; i--) {
            space();
            value(levels);
            space();
            json.append(i > 1 ? "," : "");
        }
        json.append(']');
    }

    private void object(int levels) {
        json.append('{');
        space();
        for (int i = isOneOf(20) ? 80 : random.nextInt(6); i > 0; i--) {
            name();
            space();
            json.append(':');
            space();
            value(levels);
            space();
            json.append(i > 1 ? "," : "");
            space();
        }
        json.append('}');
    }

    private void name() {
        if (isOneOf(3)) {
            string();
            return;
        }
        json.append('"');
        for (char character : NAMES.get(random.nextInt(NAMES.size())).toCharArray()) {
            if (isOneOf(10) || character < ' ' || character == '"') {
                json.append("\\u%04x".formatted((int) character));
            } else {
                json.append(character);
            }
        }
        json.append('"');
    }

    private void string() {
        json.append('"');
        for (int i = isOneOf(20) ? 300 : random.nextInt(20); i > 0; i--) {
            switch (random.nextInt(20)) {
                case 0 -> json.append(STRANGE.get(random.nextInt(STRANGE.size())));
                case 1 -> json.appendCodePoint(random.nextInt(0x80, 0xD800));
                case 2 -> json.appendCodePoint(random.nextInt(0xE000, 0x110000));
                default -> json.append((char) random.nextInt('a', 0x80));
            }
        }
        json.append('"');
    }

    private void number() {
        json.append(isOneOf(3) ? "-" : "");
        if (isOneOf(5)) {
            json.append('0');
        } else {
            json.append(random.nextInt(1, 10));
            digits(isOneOf(20) ? 1500 : random.nextInt(22));
        }
        if (isOneOf(3)) {
            json.append('.');
            digits(random.nextInt(1, 12));
        }
        if (isOneOf(4)) {
            json.append(isOneOf(2) ? "e" : "E")
                    .append(List.of("", "+", "-").get(random.nextInt(3)));
            digits(random.nextInt(1, 5));
        }
    }

    private void digits(int count) {
        for (int i = 0; i < count; i++) {
            json.append(random.nextInt(10));
        }
    }

    private void space() {
        while (isOneOf(12)) {
            json.append(" \t\r\n".charAt(random.nextInt(4)));
        }
    }

    private boolean isOneOf(int count) {
        return random.nextInt(count) == 0;
    }
}
