package io.customer360.sink.index;

import io.customer360.sandbox.elasticsearch.ElasticsearchVersion;
import io.customer360.search.CustomerSearch;
import io.customer360.search.SearchedCustomer;
import io.customer360.sink.bulk.PlainBulkLoader;
import io.customer360.sink.client.Profiles;
import io.customer360.sink.client.SinkIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An index as the job makes it, of people to search for. */
final class PeopleIndex implements AutoCloseable {

    private static final int BULK = 1000;

    private final SinkIndex index;

    PeopleIndex(ElasticsearchVersion version) {
        index = new SinkIndex(version);
        ProfileIndex.ensureExists(index.settings(), false);
    }

    String url() {
        return index.url() + "/" + index.name();
    }

    CustomerSearch search() {
        return new CustomerSearch(url());
    }

    /** Returns when all of them are found. */
    void load(List<SearchedCustomer> customers) throws Exception {
        Map<Long, byte[]> documents = new LinkedHashMap<>();
        customers.forEach(customer -> documents.put(customer.id(), customer.document()));
        try (PlainBulkLoader loader =
                PlainBulkLoader.of(Profiles.inBulksOf(index.settings(), BULK), documents)) {
            loader.load();
        }
        index.client().indices().refresh(refresh -> refresh.index(index.name()));
    }

    @Override
    public void close() {
        index.close();
    }
}
