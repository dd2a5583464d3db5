package io.customer360.source.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON texts (RFC 8259), one after the other, each once from front to back.
 *
 * <p>What is skipped is checked as strictly as what is read. Not thread-safe.
 */
public final class JsonReader {

    // Skipping takes a frame of the stack for each level.
    private static final int MOST_LEVELS = 1000;

    /**
     * The text and eight zeros behind it; they are allowed nowhere, so whatever is read ends there.
     */
    private byte[] bytes = new byte[0];

    private int length;
    private int at;
    private int levels;
    private boolean isFirst;

    // The content of the last string, without its quotes, or the last number.
    private int from;
    private int to;
    private boolean isPlain;

    /** Begins with the next text, which is copied. */
    public void open(byte[] text) {
        length = text.length;
        if (bytes.length < length + Long.BYTES) {
            bytes = new byte[length + length / 2 + Long.BYTES];
        }
        System.arraycopy(text, 0, bytes, 0, length);
        Arrays.fill(bytes, length, length + Long.BYTES, (byte) 0);
        levels = 0;
        boolean hasMark =
                bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        at = hasMark ? 3 : 0;
        skipSpace();
    }

    /** Gives back the room that the last text took; the next one takes its own. */
    public void release() {
        bytes = new byte[0];
    }

    public boolean isEnd() {
        skipSpace();
        return at == length;
    }

    public boolean isObject() {
        return bytes[at] == '{';
    }

    public boolean isArray() {
        return bytes[at] == '[';
    }

    public boolean isString() {
        return bytes[at] == '"';
    }

    public boolean isNumber() {
        return bytes[at] == '-' || bytes[at] >= '0' && bytes[at] <= '9';
    }

    public boolean isNull() {
        return bytes[at] == 'n';
    }

    /** Enters the object or array at whose opening bracket it stands. */
    public void enter() throws BrokenJson {
        if (++levels > MOST_LEVELS) {
            throw new BrokenJson(at);
        }
        at++;
        isFirst = true;
    }

    /**
     * Steps to the next element of an array or the next name of an object, or behind the closing
     * bracket and returns false.
     */
    public boolean next(char closing) throws BrokenJson {
        boolean needsComma = !isFirst;
        isFirst = false;
        skipSpace();
        if (bytes[at] == closing) {
            at++;
            levels--;
            return false;
        }
        if (needsComma) {
            expect(",");
            skipSpace();
        }
        return true;
    }

    /** Reads a field's name and steps to its value. */
    public void readName() throws BrokenJson {
        readString();
        skipSpace();
        expect(":");
        skipSpace();
    }

    public void readString() throws BrokenJson {
        if (!isString()) {
            throw new BrokenJson(at);
        }
        from = at + 1;
        int end = JsonStrings.end(bytes, from);
        isPlain = end >= 0;
        to = isPlain ? end : ~end;
        at = to + 1;
    }

    public void readNumber() throws BrokenJson {
        from = at;
        at = JsonNumbers.end(bytes, from);
        to = at;
        isPlain = true;
    }

    /** Returns the content of the last string, or the last number as it is written. */
    public String text() {
        return isPlain
                ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                : JsonStrings.decode(bytes, from, to);
    }

    public int position() {
        return at;
    }

    public byte[] copy(int start, int end) {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** Steps behind the next bytes, and spaces after them, if they are the same as these. */
    public boolean stepOver(byte[] same) {
        int end = at + same.length;
        if (end > length || !EightBytes.areSame(bytes, at, same)) {
            return false;
        }
        at = end;
        isFirst = false;
        skipSpace();
        return true;
    }

    /** Returns how many bytes the last string, without quotes, or number has in the text. */
    public int textLength() {
        return to - from;
    }

    /** Returns a byte of the last string or number. */
    public byte textByte(int index) {
        return bytes[from + index];
    }

    /** Skips the value at which it stands. */
    public void skip() throws BrokenJson {
        switch (bytes[at]) {
            case '"' -> readString();
            case '{' -> skipElements('}');
            case '[' -> skipElements(']');
            case 't' -> expect("true");
            case 'f' -> expect("false");
            case 'n' -> expect("null");
            default -> readNumber();
        }
    }

    private void skipElements(char closing) throws BrokenJson {
        enter();
        while (next(closing)) {
            if (closing == '}') {
                readName();
            }
            skip();
        }
    }

    private void expect(String characters) throws BrokenJson {
        for (int i = 0; i < characters.length(); i++) {
            if (bytes[at + i] != characters.charAt(i)) {
                throw new BrokenJson(at);
            }
        }
        at += characters.length();
    }

    private void skipSpace() {
        while (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t') {
            at++;
        }
    }
}
