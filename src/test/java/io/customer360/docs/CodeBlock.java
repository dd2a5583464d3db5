package io.customer360.docs;

/**
 * A fenced block of a page.
 *
 * @param line of its fence, from 1
 * @param language what stands behind the fence, empty if nothing does
 * @param content without the fences and their indentation
 * @param above the last line above it that is not blank
 */
record CodeBlock(int line, String language, String content, String above) {

    private static final String NOT_RUN = "Not run here: ";

    boolean isShell() {
        return language.equals("shell");
    }

    /** Returns whether the page says, and why, that no test runs it. */
    boolean isMarkedAsNotRun() {
        return above.startsWith(NOT_RUN) && above.length() > NOT_RUN.length() + 10;
    }
}
