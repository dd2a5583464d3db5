package io.customer360.sink.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import co.elastic.clients.json.JsonData;
import io.customer360.sink.client.ElasticsearchSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alias that people search by, and the generation behind it.
 *
 * <p>A generation takes it once: it notes that in the index. So a job that restarts from before, or
 * after somebody rolled back, does not take it again.
 */
public final class PublicName {

    private static final Logger LOG = LoggerFactory.getLogger(PublicName.class);
    private static final String PUBLIC_SINCE = "public_since";
    private static final String COMPLETE_SINCE = "complete_since";
    private static final int NOT_FOUND = 404;

    private final ElasticsearchSettings settings;
    private final ElasticsearchClient client;
    private final String own;

    public PublicName(ElasticsearchSettings settings, ElasticsearchClient client) {
        this.settings = settings;
        this.client = client;
        this.own = settings.profileIndex();
    }

    /** Throws if the name is an index's own: then it cannot move from one to the next. */
    void refuseAnIndex() throws IOException {
        String name = settings.index();
        if (holders().isEmpty() && client.indices().exists(index -> index.index(name)).value()) {
            throw new IllegalStateException(
                    ("%s is an index, but elasticsearch.index has to be an alias of %s: give"
                                    + " elasticsearch.index another name, or delete that index and"
                                    + " start the job without state")
                            .formatted(name, own));
        }
    }

    /**
     * Gives the name to this generation if no other has it, and notes it.
     *
     * @return whether this generation has it
     * @throws IllegalStateException if several have it
     */
    boolean takeIfFree() throws IOException {
        if (holders().isEmpty()) {
            moveFrom(Set.of());
            LOG.info("{} is {} from now on", settings.index(), own);
        }
        Set<String> holders = holders();
        if (holders.size() > 1) {
            throw new IllegalStateException(
                    ("The alias %s of elasticsearch.index has several indices, so that searches"
                                    + " find customers twice: %s. Take it from all but one")
                            .formatted(settings.index(), holders));
        }
        boolean isPublic = holders.contains(own);
        if (!isPublic) {
            LOG.info("{} is {}, and this job writes {}", settings.index(), holders, own);
        }
        return isPublic;
    }

    /**
     * Moves the name to this generation in one step, unless it had it before or a newer one has it.
     *
     * @return what came of it, as a sentence
     */
    public String take() throws IOException {
        Set<String> holders = holders();
        String stays = "%s stays %s".formatted(settings.index(), holders);
        if (holders.equals(Set.of(own))) {
            note(PUBLIC_SINCE);
            return "%s is %s".formatted(settings.index(), own);
        }
        if (meta().containsKey(PUBLIC_SINCE)) {
            return "%s: %s had the name before, and it was taken from it".formatted(stays, own);
        }
        if (isAnyNewer(holders)) {
            return "%s, which is newer than %s".formatted(stays, own);
        }
        moveFrom(holders);
        note(PUBLIC_SINCE);
        return "%s is %s from now on; before, it was %s".formatted(settings.index(), own, holders);
    }

    /** Returns whether this generation has the name. */
    public boolean isHeld() throws IOException {
        return holders().contains(own);
    }

    /** Notes in the index that all documents are there that the name's taking waits for. */
    void noteComplete() throws IOException {
        note(COMPLETE_SINCE);
    }

    /** Throws unless that was noted. */
    void requireComplete() throws IOException {
        if (!meta().containsKey(COMPLETE_SINCE)) {
            throw new IllegalStateException(
                    ("%s is not complete yet: its job still loads history, or the changes that came"
                                    + " meanwhile. It logs when that is done")
                            .formatted(own));
        }
    }

    /** Asks whether the note is there, or that of the name. */
    public static CompletableFuture<Boolean> isComplete(
            ElasticsearchSettings settings, ElasticsearchAsyncClient client) {
        String index = settings.profileIndex();
        return client.indices()
                .getMapping(get -> get.index(index))
                .thenApply(found -> found.get(index).mappings().meta().keySet())
                .thenApply(notes -> notes.contains(COMPLETE_SINCE) || notes.contains(PUBLIC_SINCE));
    }

    private void moveFrom(Set<String> holders) throws IOException {
        String name = settings.index();
        List<Action> actions = new ArrayList<>();
        for (String holder : holders) {
            actions.add(Action.of(a -> a.remove(remove -> remove.index(holder).alias(name))));
        }
        actions.add(Action.of(a -> a.add(add -> add.index(own).alias(name))));
        client.indices().updateAliases(update -> update.actions(actions));
    }

    /** Notes in the index, once, that something is so since now. */
    private void note(String since) throws IOException {
        Map<String, JsonData> meta = new HashMap<>(meta());
        if (meta.putIfAbsent(since, JsonData.of(Instant.now().toString())) == null) {
            client.indices().putMapping(put -> put.index(own).meta(meta));
        }
    }

    private Map<String, JsonData> meta() throws IOException {
        return client.indices().getMapping(get -> get.index(own)).get(own).mappings().meta();
    }

    private boolean isAnyNewer(Set<String> holders) throws IOException {
        long mine = created(own);
        for (String holder : holders) {
            if (created(holder) > mine) {
                return true;
            }
        }
        return false;
    }

    /** Returns when an index was made, epoch milliseconds. */
    private long created(String index) throws IOException {
        return IndexDefinition.settings(client, index).creationDate();
    }

    /** Returns the indices that have the name. */
    private Set<String> holders() throws IOException {
        try {
            return new TreeSet<>(
                    client.indices()
                            .getAlias(alias -> alias.name(settings.index()))
                            .result()
                            .keySet());
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                return Set.of();
            }
            throw e;
        }
    }
}
