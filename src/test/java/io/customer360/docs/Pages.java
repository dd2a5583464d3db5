package io.customer360.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All pages of the documents, by their paths from the root of the project. */
public final class Pages {

    static final Path README = Path.of("README.md");
    static final Path SITE = Path.of("src/site/markdown");
    static final Path INDEX = SITE.resolve("index.md");
    static final Path REFERENCE = SITE.resolve("reference");

    private final Map<Path, MarkdownPage> pages = new TreeMap<>();

    private Pages() {}

    static Pages read() throws IOException {
        Pages pages = new Pages();
        try (Stream<Path> site = Files.walk(SITE)) {
            site.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        Stream.of("README.md", "deploy/README.md", "kibana/README.md")
                .map(Path::of)
                .forEach(pages::add);
        return pages;
    }

    /** Returns the same pages but for one, which has another text. */
    Pages with(Path path, String text) {
        Pages others = new Pages();
        others.pages.putAll(pages);
        others.pages.put(path, new MarkdownPage(path, text));
        return others;
    }

    Collection<MarkdownPage> all() {
        return pages.values();
    }

    /** Returns a page, or null. */
    MarkdownPage get(Path path) {
        return pages.get(path);
    }

    Stream<MarkdownPage> reference() {
        return pages.values().stream().filter(page -> page.path.startsWith(REFERENCE));
    }

    /**
     * Returns the block of a page whose first line begins so, for a test that does what it says.
     *
     * @param page below {@code src/site/markdown}
     */
    public static String block(String page, String beginning) {
        return page(page).blocks.stream()
                .map(CodeBlock::content)
                .filter(content -> content.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no block " + beginning));
    }

    /** Returns the anchors of a page below {@code src/site/markdown}. */
    public static Collection<String> anchors(String page) {
        return page(page).anchors();
    }

    /** Returns what headings and first cells of tables of a page name. */
    public static Collection<String> defined(String page) {
        return page(page).defined();
    }

    private static MarkdownPage page(String page) {
        Path path = SITE.resolve(page);
        try {
            return new MarkdownPage(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Path path) {
        try {
            pages.put(path, new MarkdownPage(path, Files.readString(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
