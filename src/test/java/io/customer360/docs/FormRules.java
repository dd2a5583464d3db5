package io.customer360.docs;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Pages begin with who needs them, lines are short, and the README is a door. */
final class FormRules {

    private static final int MOST_WORDS_OF_README = 1200;
    private static final int WIDTH = 120;
    private static final String LEAD = "This page is for ";
    private static final Set<String> LANGUAGES =
            Set.of("shell", "text", "sql", "json", "properties", "yaml", "mermaid");

    private FormRules() {}

    static void judge(MarkdownPage page, Consumer<String> problems) {
        page.lines()
                .filter(line -> isTooLong(line.getValue()))
                .map(Map.Entry::getKey)
                .forEach(
                        line ->
                                problems.accept(
                                        "%s:%d: is longer than %d characters"
                                                .formatted(page.path, line, WIDTH)));
        page.blocks.stream()
                .filter(block -> !LANGUAGES.contains(block.language()))
                .forEach(
                        block ->
                                problems.accept(
                                        "%s:%d: a block of no known language '%s'"
                                                .formatted(
                                                        page.path,
                                                        block.line(),
                                                        block.language())));
        if (!page.path.equals(Pages.README)) {
            judgeBeginning(page, problems);
        } else if (page.text.split("\\s+").length > MOST_WORDS_OF_README) {
            problems.accept(page.path + ": has more than " + MOST_WORDS_OF_README + " words");
        }
    }

    private static void judgeBeginning(MarkdownPage page, Consumer<String> problems) {
        if (!page.text.startsWith("# ")) {
            problems.accept(page.path + ": does not begin with its title");
        }
        String lead = page.lead();
        boolean isOneSentence = lead.endsWith(".") && !lead.contains(". ");
        if (!lead.startsWith(LEAD) || !isOneSentence) {
            problems.accept(page.path + ": does not say in one sentence for whom it is, and when");
        }
    }

    private static boolean isTooLong(String line) {
        return line.length() > WIDTH && !line.strip().startsWith("|") && !line.contains("<img");
    }
}
