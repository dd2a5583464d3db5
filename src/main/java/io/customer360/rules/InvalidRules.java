package io.customer360.rules;

import java.util.List;

/** Rules that cannot be applied. */
public final class InvalidRules extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidRules(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is to be mended, each with where it stands in the file. */
    public List<String> problems() {
        return problems;
    }
}
