package io.customer360.source.json;

import javax.annotation.Nullable;

/**
 * A field as it was last read at its place in objects of one kind: the bytes from the end of the
 * value before on.
 *
 * @param <T> what the field is to the caller
 */
final class KnownField<T> {

    /** What the field is to the caller, null if it is not wanted. */
    @Nullable final T wanted;

    private final byte[] name;
    @Nullable private byte[] nameAndValue;

    /**
     * @param name the bytes up to the value
     * @param nameAndValue the bytes up to the value's end, null if they are not worth knowing
     */
    KnownField(@Nullable T wanted, byte[] name, @Nullable byte[] nameAndValue) {
        this.wanted = wanted;
        this.name = name;
        this.nameAndValue = nameAndValue;
    }

    /** Steps over the field if it comes next: to its value, or behind one that is the same. */
    boolean isNext(JsonReader json) {
        if (nameAndValue != null && json.stepOver(nameAndValue)) {
            return true;
        }
        if (!json.stepOver(name)) {
            return false;
        }
        // A value that changed once is likely to change again.
        nameAndValue = null;
        return true;
    }

    /** Returns whether {@link #isNext} steps over the value, too. */
    boolean hasSameValue() {
        return nameAndValue != null;
    }
}
