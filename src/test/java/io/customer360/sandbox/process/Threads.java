package io.customer360.sandbox.process;

/** Waits for threads that were told to stop. */
public final class Threads {

    private Threads() {}

    /** Returns when the thread has ended; throws if this one is interrupted meanwhile. */
    public static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping " + thread.getName(), e);
        }
    }
}
