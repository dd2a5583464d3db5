package io.customer360.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Every link leads to a page, an anchor or a file, and every page is found from the first one. */
final class LinkRules {

    private static final Path MENU = Path.of("src/site/site.xml");

    private final Pages pages;

    LinkRules(Pages pages) {
        this.pages = pages;
    }

    void judge(Consumer<String> problems) throws IOException {
        for (MarkdownPage page : pages.all()) {
            page.links().forEach(link -> judge(page, link, problems));
        }
        String menu = Files.readString(MENU);
        List<Path> found =
                pages.get(Pages.INDEX).links().stream()
                        .map(link -> Pages.SITE.resolve(link).normalize())
                        .toList();
        for (MarkdownPage page : pages.all()) {
            if (!page.path.startsWith(Pages.SITE)) {
                continue;
            }
            String rendered =
                    Pages.SITE.relativize(page.path).toString().replaceFirst("md$", "html");
            if (!menu.contains("\"" + rendered + "\"")) {
                problems.accept(page.path + ": is not in " + MENU);
            }
            if (!page.path.equals(Pages.INDEX) && !found.contains(page.path)) {
                problems.accept(page.path + ": is not linked from " + Pages.INDEX);
            }
        }
        for (String item : menu.split("href=\"")) {
            Path source = Pages.SITE.resolve(item.replaceFirst("(?s)\\.html\".*", ".md"));
            if (item.contains(".html\"") && pages.get(source) == null) {
                problems.accept(MENU + ": has no page " + source);
            }
        }
    }

    private void judge(MarkdownPage page, String link, Consumer<String> problems) {
        if (link.startsWith("https://") || link.startsWith("http://127.0.0.1")) {
            return;
        }
        String[] fileAndAnchor = link.split("#", 2);
        Path target =
                fileAndAnchor[0].isEmpty()
                        ? page.path
                        : page.path.resolveSibling(fileAndAnchor[0]).normalize();
        MarkdownPage linked = pages.get(target);
        if (linked == null && !Files.exists(target)) {
            problems.accept(page.path + ": the link " + link + " leads nowhere");
        } else if (fileAndAnchor.length == 2
                && (linked == null || !linked.anchors().contains(fileAndAnchor[1]))) {
            problems.accept(page.path + ": the link " + link + " has no such anchor");
        }
    }
}
