package io.customer360.audit.compared;

import java.util.Locale;

/** What the audit says of a customer in the end. */
public enum Outcome {
    EQUAL,
    DIFFERENT,
    /** There is a customer but no document. */
    MISSING,
    /** There is a document but no customer. */
    SURPLUS,
    /** It changed at every look: neither found true nor false. */
    UNSETTLED,
    /** Neither customer nor document: deleted while the audit ran. */
    GONE;

    public boolean isTrue() {
        return this == EQUAL || this == GONE;
    }

    /** Returns whether there was a customer to compare a document with. */
    public boolean isCompared() {
        return this != SURPLUS && this != GONE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
