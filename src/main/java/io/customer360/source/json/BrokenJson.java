package io.customer360.source.json;

/** A text is no JSON, or no UTF-8; tells where, and nothing of what the text holds. */
public final class BrokenJson extends Exception {

    /**
     * @param at offset in bytes at which the text cannot go on like this
     */
    BrokenJson(int at) {
        // Without a stack trace: a topic full of bad records must not cost more than a good one.
        super("broken JSON at byte " + at, null, false, false);
    }
}
