package io.customer360.source.json;

import java.util.Map;
import javax.annotation.Nullable;

/**
 * Walks through the fields of JSON objects of one kind, stops at those that are wanted and skips
 * the others.
 *
 * <p>Records of a topic look alike: fields come in the same order, and much of what is skipped
 * never changes. So it remembers with which bytes each field began last time, a skipped one with
 * its value. Where a text goes on with the same bytes they are the same JSON and need not be read
 * again; where it does not, it is read. Not thread-safe, and not for objects within objects of the
 * same kind.
 *
 * @param <T> what a wanted field is to the caller
 */
public final class ObjectFields<T> {

    private static final int MOST_FIELDS = 64;
    private static final int MOST_BYTES = 256;

    private final Map<String, T> wanted;

    /** By place in the object; the last stays empty and is that of all fields from there on. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private final KnownField<T>[] known = new KnownField[MOST_FIELDS + 1];

    private int place;
    private boolean skippedSome;

    /**
     * @param wanted by the fields' names
     */
    public ObjectFields(Map<String, T> wanted) {
        this.wanted = wanted;
    }

    /** Enters the object at whose start the reader stands. */
    public void enter(JsonReader json) throws BrokenJson {
        json.enter();
        place = 0;
        skippedSome = false;
    }

    /**
     * Steps to the value of the next wanted field, which the caller has to read or to skip; returns
     * null behind the object's end.
     */
    @Nullable
    public T next(JsonReader json) throws BrokenJson {
        while (true) {
            KnownField<T> field = known[place];
            if (field == null || !field.isNext(json)) {
                int start = json.position();
                if (!json.next('}')) {
                    return null;
                }
                field = read(json, start);
            } else if (field.wanted == null && !field.hasSameValue()) {
                json.skip();
            }
            place = Math.min(place + 1, MOST_FIELDS);
            if (field.wanted != null) {
                return field.wanted;
            }
            skippedSome = true;
        }
    }

    /** Returns whether the object had fields so far that are not wanted. */
    public boolean skippedSome() {
        return skippedSome;
    }

    /** Reads a field that is not known at its place, up to its value, or to the end if skipped. */
    private KnownField<T> read(JsonReader json, int start) throws BrokenJson {
        json.readName();
        T field = wanted.get(json.text());
        byte[] name = json.copy(start, json.position());
        byte[] nameAndValue = null;
        if (field == null) {
            // A longer number may begin with the digits of this one.
            boolean isDelimited = !json.isNumber();
            json.skip();
            if (isDelimited && json.position() - start <= MOST_BYTES) {
                nameAndValue = json.copy(start, json.position());
            }
        }
        KnownField<T> read = new KnownField<>(field, name, nameAndValue);
        if (place < MOST_FIELDS && name.length <= MOST_BYTES) {
            known[place] = read;
        }
        return read;
    }
}
