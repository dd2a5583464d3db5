package io.customer360.histories;

import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.annotation.Nullable;

/** Runs cases on all processors. Nothing of a case depends on another one, only on its seed. */
final class Cases {

    /** What is done with a seed. */
    interface Case {
        void run(long seed) throws Exception;
    }

    private final PrimitiveIterator.OfLong seeds;
    private final Case each;

    private Cases(PrimitiveIterator.OfLong seeds, Case each) {
        this.seeds = seeds;
        this.each = each;
    }

    /** Runs as many cases as {@link Seeds} says and fails with the first that fails. */
    static void run(int cases, Case each) throws InterruptedException {
        Cases all = new Cases(Seeds.of(cases).iterator(), each);
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(processors);
        ExecutorCompletionService<Void> ended = new ExecutorCompletionService<>(threads);
        try {
            for (int i = 0; i < processors; i++) {
                ended.submit(all::runWhatIsLeft, null);
            }
            for (int i = 0; i < processors; i++) {
                ended.take().get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void runWhatIsLeft() {
        for (Long seed = next(); seed != null && !Thread.interrupted(); seed = next()) {
            try {
                each.run(seed);
            } catch (Exception e) {
                throw new AssertionError("The history of seed " + seed + " broke off", e);
            }
        }
    }

    @Nullable
    private synchronized Long next() {
        return seeds.hasNext() ? seeds.next() : null;
    }
}
