package io.customer360.sink.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ExpandWildcard;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.elasticsearch.indices.get.Feature;
import io.customer360.sink.client.ElasticsearchSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indices of the transitions, one for each month (UTC) in which documents were computed, below
 * one alias. The next month's is made ahead; Elasticsearch makes one that is missing by itself,
 * from a template.
 */
public final class TransitionMonths {

    static final String DEFINITION = "/elasticsearch/transitions-index.json";

    /** Elasticsearch's error where the cluster has all the shards that it may have. */
    public static final String LIMIT = "validation_exception";

    private static final Logger LOG = LoggerFactory.getLogger(TransitionMonths.class);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu.MM");
    private static final long PRIORITY = 1000;

    /** Enough for somebody to raise the limit of shards before the month begins. */
    private static final Duration AHEAD = Duration.ofDays(7);

    private final ElasticsearchClient client;
    private final String alias;

    public TransitionMonths(ElasticsearchSettings settings, ElasticsearchClient client) {
        this.client = client;
        this.alias = settings.transitionsIndex();
    }

    /** Tells Elasticsearch how to make the indices, and those that are there their fields. */
    void define() throws IOException {
        CreateIndexRequest definition = definition(alias);
        client.indices()
                .putIndexTemplate(
                        template ->
                                template.name(alias)
                                        .indexPatterns(alias + "-*")
                                        .priority(PRIORITY)
                                        .allowAutoCreate(true)
                                        .template(
                                                content ->
                                                        content.settings(definition.settings())
                                                                .mappings(definition.mappings())
                                                                .aliases(alias, a -> a)));
        for (String month : open()) {
            addFields(month);
        }
    }

    /** Adds the fields that a month of an earlier version of the job does not have. */
    public void addFields(String month) throws IOException {
        CreateIndexRequest definition = definition(month);
        try {
            client.indices()
                    .putMapping(
                            put ->
                                    put.index(month)
                                            .dynamic(definition.mappings().dynamic())
                                            .properties(definition.mappings().properties()));
        } catch (ElasticsearchException e) {
            // Moves that such an index does not take are kept as rejected, one by one.
            LOG.warn(
                    "The fields of transitions cannot be added to {}: {} {}",
                    month,
                    e.status(),
                    e.error().type());
        }
    }

    /** Makes the index of the month that is near, when missing. */
    public void makeAhead(Instant now) throws IOException {
        String month = of(now.plus(AHEAD).toEpochMilli());
        if (client.indices().exists(exists -> exists.index(month)).value()) {
            return;
        }
        try {
            CreateIndexRequest definition = definition(month);
            client.indices()
                    .create(
                            create ->
                                    create.index(month)
                                            .settings(definition.settings())
                                            .mappings(definition.mappings())
                                            .aliases(alias, a -> a));
            LOG.info("Made the index {}", month);
        } catch (ElasticsearchException e) {
            if (!"resource_already_exists_exception".equals(e.error().type())) {
                throw e;
            }
        }
    }

    /** Deletes the months that ended longer ago than the retention. */
    public void deleteBefore(Instant now, Duration retention) throws IOException {
        YearMonth oldest = YearMonth.from(now.minus(retention).atOffset(ZoneOffset.UTC));
        for (String month : all()) {
            if (monthOf(month).isBefore(oldest)) {
                client.indices().delete(delete -> delete.index(month).ignoreUnavailable(true));
                LOG.info("Deleted {}, which transitions.retention no longer asks for", month);
            }
        }
    }

    /** Returns the indices of all months, closed ones as well. */
    public List<String> all() throws IOException {
        return months(ExpandWildcard.All);
    }

    /** Returns the index of the month of a moment, epoch milliseconds. */
    public String of(long at) {
        return alias + "-" + MONTH.format(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC));
    }

    /** Returns the limit that a month would exceed, in Elasticsearch's words, empty for none. */
    public static String limit(Exception failure) {
        return failure instanceof ElasticsearchException e
                        && LIMIT.equals(e.error().type())
                        && e.error().reason() != null
                ? ": " + e.error().reason()
                : "";
    }

    private List<String> open() throws IOException {
        return months(ExpandWildcard.Open);
    }

    private List<String> months(ExpandWildcard which) throws IOException {
        return client
                .indices()
                .get(
                        get ->
                                get.index(alias + "-*")
                                        .expandWildcards(which)
                                        .features(Feature.Aliases))
                .result()
                .keySet()
                .stream()
                .filter(index -> monthOf(index) != null)
                .sorted()
                .toList();
    }

    /** Returns null for an index that is somebody else's. */
    @Nullable
    private YearMonth monthOf(String index) {
        try {
            return YearMonth.parse(index.substring(alias.length() + 1), MONTH);
        } catch (DateTimeParseException somebodyElses) {
            return null;
        }
    }

    private CreateIndexRequest definition(String name) {
        return IndexDefinition.read(name, DEFINITION, client._transport().jsonpMapper());
    }
}
