package io.customer360.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page as far as its rules look at it: headings, links, blocks, tables and prose. */
final class MarkdownPage {

    private static final Pattern FENCE = Pattern.compile("( *)```(.*)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TAG = Pattern.compile("(?:href|src|srcset)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    /** Names with commas between them, linked or not, and the number of a note. */
    private static final Pattern NAMES =
            Pattern.compile("(?:\\[?`[^`]+`(?:]\\([^)]*\\))?(?:, )?)+(?: \\(\\d\\))?");

    final Path path;
    final String text;
    final List<CodeBlock> blocks = new ArrayList<>();

    /** The lines that are not in blocks, by their numbers, from 1. */
    final Map<Integer, String> prose = new HashMap<>();

    MarkdownPage(Path path, String text) {
        this.path = path;
        this.text = text;
        parse(text.lines().toList());
    }

    private void parse(List<String> lines) {
        String above = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                prose.put(i + 1, lines.get(i));
                above = lines.get(i).isBlank() ? above : lines.get(i).strip();
                continue;
            }
            int begin = i;
            String indent = fence.group(1);
            StringBuilder content = new StringBuilder();
            for (i++; i < lines.size() && !lines.get(i).strip().equals("```"); i++) {
                String line = lines.get(i);
                content.append(line.startsWith(indent) ? line.substring(indent.length()) : line);
                content.append('\n');
            }
            String language = fence.group(2).strip();
            blocks.add(new CodeBlock(begin + 1, language, content.toString(), above));
            above = "";
        }
    }

    /** Returns the lines of the prose in their order. */
    Stream<Map.Entry<Integer, String>> lines() {
        return prose.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    private Stream<String> proseLines() {
        return lines().map(Map.Entry::getValue);
    }

    /** Returns the texts of the headings, without marks. */
    List<String> headings() {
        return proseLines()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> plain(heading.group(1)))
                .toList();
    }

    /** Returns the anchors of the headings, as code hosts make them. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        for (String heading : headings()) {
            String anchor =
                    heading.toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-');
            String free = anchor;
            for (int again = 1; !anchors.add(free); again++) {
                free = anchor + "-" + again;
            }
        }
        return anchors;
    }

    /** Returns the addresses of links and pictures. */
    List<String> links() {
        String outside = outsideOfCode();
        return Stream.of(LINK, TAG)
                .flatMap(pattern -> pattern.matcher(outside).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** Returns what stands as code within the prose. */
    List<String> codes() {
        return CODE.matcher(String.join("\n", proseLines().toList()))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Returns what headings name, and first cells of tables that hold nothing but names. */
    Set<String> defined() {
        Set<String> names = new LinkedHashSet<>(headings());
        proseLines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2).split(" \\|", 2)[0])
                .filter(cell -> NAMES.matcher(cell).matches())
                .flatMap(cell -> CODE.matcher(cell).results())
                .map((MatchResult code) -> code.group(1))
                .forEach(names::add);
        return names;
    }

    /** Returns the first paragraph behind the title, in one line. */
    String lead() {
        List<String> paragraph =
                text.lines()
                        .skip(1)
                        .dropWhile(String::isBlank)
                        .takeWhile(line -> !line.isBlank())
                        .toList();
        return String.join(" ", paragraph);
    }

    private String outsideOfCode() {
        return CODE.matcher(String.join("\n", proseLines().toList())).replaceAll("code");
    }

    private static String plain(String heading) {
        return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replace("`", "").strip();
    }
}
