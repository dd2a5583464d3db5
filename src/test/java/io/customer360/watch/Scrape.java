package io.customer360.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus would read from processes now, in its text format. */
final class Scrape {

    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Sample> samples = new ArrayList<>();

    /** One series and its value. */
    record Sample(String metric, Map<String, String> labels, double value) {}

    /** Reads what is exported on ports of this machine. */
    static Scrape of(List<Integer> ports) throws IOException, InterruptedException {
        Scrape scrape = new Scrape();
        for (int port : ports) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                            .timeout(PATIENCE)
                            .build();
            scrape.read(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
        }
        return scrape;
    }

    private void read(String text) {
        for (String line : text.split("\n")) {
            Matcher sample = SAMPLE.matcher(line);
            if (!line.startsWith("#") && sample.matches()) {
                Map<String, String> labels = new TreeMap<>();
                Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
                samples.add(
                        new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3))));
            }
        }
    }

    /** Returns the series that a part of a query selects. */
    List<Sample> select(PromQl.Selector selector) {
        return samples.stream()
                .filter(sample -> sample.metric().equals(selector.metric()))
                .filter(sample -> selector.selects(sample.labels()))
                .toList();
    }

    /** Returns the sum over the series that the only part of a query selects. */
    double sum(String query) {
        return select(new PromQl(query).selectors().get(0)).stream()
                .mapToDouble(Sample::value)
                .sum();
    }
}
