package io.customer360.demo.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the page by the only paths that they are served at. They are read once, so no path
 * of a request ever reaches a file system.
 */
final class PageFiles {

    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.3.1/dist/";
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");

    private final Map<String, Answer> files = new HashMap<>();

    PageFiles() {
        for (String name :
                List.of(
                        "base.css",
                        "page.css",
                        "icon.svg",
                        "main.js",
                        "api.js",
                        "dom.js",
                        "format.js",
                        "fields.js",
                        "poll.js",
                        "search.js",
                        "charts.js",
                        "chart-options.js",
                        "overview.js",
                        "customer.js",
                        "moves.js")) {
            add("/" + name, "/demo/page/" + name);
        }
        add("/", "/demo/page/index.html");
        add("/lib/echarts.min.js", CHARTS + "echarts.min.js");
    }

    Optional<Answer> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private void add(String path, String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        try (InputStream content = PageFiles.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new FileNotFoundException(resource);
            }
            files.put(path, new Answer(200, type, content.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
