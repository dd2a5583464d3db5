package io.customer360.benchmark.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.benchmark.core.BenchmarkOptions;
import io.customer360.benchmark.sink.SinkContender;
import io.customer360.sandbox.ElasticsearchServers;
import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.sandbox.http.Http;
import io.customer360.search.CustomerSearch;
import io.customer360.search.LabelledQueries;
import io.customer360.search.LabelledQuery;
import io.customer360.search.SearchedCustomer;
import io.customer360.search.SearchedCustomers;
import io.customer360.sink.bulk.PlainBulkLoader;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.ProfileIndex;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How long a search for one person takes, one after the other, by what is typed. */
public final class SearchSpeed {

    private static final long SEED = 1;
    private static final int OF_EACH_KIND = 50;

    /** Of whom those are that are looked for: of many more, too few have a name of their own. */
    private static final int MEANT = 20_000;

    private static final String ALL = "all";

    private final BenchmarkOptions options;
    private final Consumer<String> progress;

    public SearchSpeed(BenchmarkOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    public void run() throws Exception {
        String url = ElasticsearchServers.open(ElasticsearchVersion.values()[0]).url();
        ElasticsearchSettings settings =
                SinkContender.named("plain-1000x2").settings(url, "people");
        List<SearchedCustomer> customers = SearchedCustomers.of(options.customers(), SEED);
        load(settings, customers);
        List<LabelledQuery> queries =
                LabelledQueries.of(
                        customers.subList(0, Math.min(MEANT, customers.size())),
                        OF_EACH_KIND,
                        SEED);
        progress.accept("%,d people, %,d queries".formatted(customers.size(), queries.size()));
        CustomerSearch search = new CustomerSearch(url + "/people-1");
        long end = System.nanoTime() + options.warmUp().toNanos();
        while (System.nanoTime() < end) {
            measure(search, queries, new TreeMap<>());
        }
        Map<String, List<Long>> nanos = new TreeMap<>();
        for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
            measure(search, queries, nanos);
        }
        tell(nanos);
    }

    private static void load(ElasticsearchSettings settings, List<SearchedCustomer> customers)
            throws Exception {
        ProfileIndex.ensureExists(settings, false);
        Map<Long, byte[]> documents = new LinkedHashMap<>();
        customers.forEach(customer -> documents.put(customer.id(), customer.document()));
        try (PlainBulkLoader loader = PlainBulkLoader.of(settings, documents)) {
            loader.load();
        }
        Http.get(settings.hosts().get(0) + "/people-1/_refresh");
    }

    private static void measure(
            CustomerSearch search, List<LabelledQuery> queries, Map<String, List<Long>> nanos)
            throws Exception {
        for (LabelledQuery query : queries) {
            long begin = System.nanoTime();
            search.ids(query.text());
            long took = System.nanoTime() - begin;
            for (String kind : List.of(query.kind(), ALL)) {
                nanos.computeIfAbsent(kind, first -> new ArrayList<>()).add(took);
            }
        }
    }

    private void tell(Map<String, List<Long>> nanos) throws Exception {
        StringBuilder table = new StringBuilder("\n| typed | p50 | p99 |\n|---|---|---|\n");
        ObjectNode report = Http.JSON.createObjectNode().put("customers", options.customers());
        nanos.forEach(
                (kind, all) -> {
                    long[] sorted = all.stream().mapToLong(each -> each).sorted().toArray();
                    double median = sorted[sorted.length / 2] / 1e6;
                    double slow = sorted[sorted.length * 99 / 100] / 1e6;
                    table.append("| %s | %.1f ms | %.1f ms |%n".formatted(kind, median, slow));
                    report.putObject(kind).put("p50_millis", median).put("p99_millis", slow);
                });
        progress.accept(table.toString());
        Files.writeString(options.directory().resolve("search.json"), report.toPrettyString());
    }
}
