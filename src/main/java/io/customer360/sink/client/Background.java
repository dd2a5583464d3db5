package io.customer360.sink.client;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A thread beside the task's, for requests that may take long; one call after the other. */
public final class Background implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService thread;

    public Background(String name) {
        this.thread =
                Executors.newSingleThreadExecutor(
                        call -> {
                            Thread made = new Thread(call, "customer360-" + name);
                            made.setDaemon(true);
                            return made;
                        });
    }

    public <T> CompletableFuture<T> call(Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        thread.execute(
                () -> {
                    try {
                        answer.complete(work.call());
                    } catch (Exception | Error e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer;
    }

    /** Interrupts the call that is under way, and waits for its end. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
