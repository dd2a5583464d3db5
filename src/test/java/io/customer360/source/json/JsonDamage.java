package io.customer360.source.json;

import java.util.Arrays;
import java.util.Random;

/** Changes texts at random: other digits, bytes gone astray, characters that Unicode forbids. */
final class JsonDamage {

    private final Random random;

    JsonDamage(Random random) {
        this.random = random;
    }

    /** Changes some bytes, often so that it is JSON no longer. */
    byte[] of(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(3); i >= 0 && changed.length > 0; i--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(8)) {
                case 0 -> changed[at] = (byte) random.nextInt();
                case 1 -> changed[at] = (byte) "{}[]\",:0-e\\ tfn".charAt(random.nextInt(15));
                case 2 ->
                        changed =
                                inserted(
                                        changed,
                                        at,
                                        (byte) " \t\n17,x\0".charAt(random.nextInt(8)));
                case 3 -> changed = Arrays.copyOf(changed, at);
                case 4 -> changed = inserted(changed, at, character());
                case 5 -> changed = inserted(changed, at, changed[at]);
                default -> changed[at] = otherDigit(changed[at]);
            }
        }
        return changed;
    }

    /** Values that differ are the most usual change of all. */
    private byte otherDigit(byte character) {
        return Character.isDigit(character) ? (byte) random.nextInt('0', '9' + 1) : character;
    }

    /** Returns what has the form of one UTF-8 character, be it one that Unicode allows or not. */
    private byte[] character() {
        int more = random.nextInt(1, 4);
        byte[] character = new byte[more + 1];
        character[0] =
                (byte) (0xF0 << 3 - more | random.nextInt(random.nextBoolean() ? 1 : 0x40 >> more));
        for (int i = 1; i <= more; i++) {
            character[i] = (byte) random.nextInt(0x80, 0xC0);
        }
        return character;
    }

    static byte[] inserted(byte[] bytes, int at, byte... more) {
        byte[] tail = Arrays.copyOfRange(bytes, at, bytes.length);
        return concat(concat(Arrays.copyOf(bytes, at), more), tail);
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
