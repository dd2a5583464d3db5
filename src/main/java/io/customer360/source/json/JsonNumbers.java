package io.customer360.source.json;

/** Checks the numbers of a JSON text. */
final class JsonNumbers {

    private static final long ZEROS = 0x3030303030303030L;
    private static final long ABOVE_NINE = 0x7676767676767676L;

    private JsonNumbers() {}

    /**
     * Returns where the number ends.
     *
     * @param bytes at least eight zeros follow the text
     */
    static int end(byte[] bytes, int from) throws BrokenJson {
        int at = bytes[from] == '-' ? from + 1 : from;
        at = bytes[at] == '0' ? at + 1 : afterDigits(bytes, at);
        if (bytes[at] == '.') {
            at = afterDigits(bytes, at + 1);
        }
        if ((bytes[at] | 0x20) == 'e') {
            boolean isSigned = bytes[at + 1] == '-' || bytes[at + 1] == '+';
            at = afterDigits(bytes, isSigned ? at + 2 : at + 1);
        }
        return at;
    }

    private static int afterDigits(byte[] bytes, int from) throws BrokenJson {
        int at = from;
        long others = others(EightBytes.at(bytes, at));
        while (others == 0) {
            at += Long.BYTES;
            others = others(EightBytes.at(bytes, at));
        }
        at += EightBytes.first(others);
        if (at == from) {
            throw new BrokenJson(at);
        }
        return at;
    }

    /** Returns the highest bit of each of the eight bytes that is no digit. */
    private static long others(long eight) {
        long digits = eight ^ ZEROS;
        return ((digits & ~EightBytes.HIGHEST_BITS) + ABOVE_NINE | digits)
                & EightBytes.HIGHEST_BITS;
    }
}
