package io.customer360.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.sandbox.http.Http;
import io.customer360.sandbox.process.Threads;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;

/** Somebody who counts the customers again and again, and notices errors and gaps. */
public final class Searcher implements AutoCloseable {

    private static final long PAUSE_MILLIS = 5;

    private final String url;
    private final List<Long> counts = new CopyOnWriteArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "searcher");
    @Nullable private volatile Exception failure;

    private Searcher(String url) {
        this.url = url + "/_search?size=0&track_total_hits=true";
    }

    /** Starts to search an index; the first search has been made. */
    public static Searcher start(String url) throws IOException {
        Searcher searcher = new Searcher(url);
        searcher.count();
        searcher.thread.start();
        return searcher;
    }

    /** Returns how many the first search found. */
    public long first() {
        return counts.get(0);
    }

    /** Fails if any search until now failed or found fewer. */
    public void assertNeverFewerThan(long least) {
        assertThat(failure).isNull();
        assertThat(counts).hasSizeGreaterThan(100).allMatch(count -> count >= least);
    }

    private void run() {
        try {
            while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                count();
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            failure = e;
        }
    }

    private void count() throws IOException {
        counts.add(Http.get(url).at("/hits/total/value").asLong());
    }

    @Override
    public void close() {
        stop.countDown();
        Threads.join(thread);
    }
}
