package io.customer360.demo;

import java.util.LinkedHashSet;
import java.util.Set;

/** A failure in words: the messages along its causes, each once. */
final class Causes {

    private Causes() {}

    static String of(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        }
        return String.join(System.lineSeparator() + "  because: ", messages)
                + System.lineSeparator()
                + "  More is in target/logs/demo.log";
    }
}
