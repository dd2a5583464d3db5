package io.customer360.sink.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.ThrowingRunnable;

/** A task's mailbox and its timers on the test's thread, in real time. */
public final class TestMailbox implements MailboxExecutor, ProcessingTimeService, AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final LinkedBlockingQueue<ThrowingRunnable<? extends Exception>> mails =
            new LinkedBlockingQueue<>();
    private volatile boolean quiesced;
    private final Set<Timer> pending = ConcurrentHashMap.newKeySet();
    private volatile long passed;
    private boolean taskHasMail;
    private final ScheduledExecutorService timers = new ScheduledThreadPoolExecutor(1);

    @Override
    public void execute(
            MailOptions options,
            ThrowingRunnable<? extends Exception> mail,
            String description,
            Object... arguments) {
        if (quiesced) {
            throw new RejectedExecutionException("The mailbox takes no more mail");
        }
        mails.add(mail);
    }

    /** Ends as that of a stopped task does: what has come still runs, but nothing more comes in. */
    public void drain() throws InterruptedException {
        ThrowingRunnable<? extends Exception> mail = mails.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        quiesced = true;
        for (; mail != null; mail = mails.poll()) {
            run(mail);
        }
    }

    /** Whether the task has mail that is not run while an operator waits. */
    public void taskHasMail(boolean has) {
        taskHasMail = has;
    }

    @Override
    public void yield() throws InterruptedException {
        ThrowingRunnable<? extends Exception> mail = mails.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (mail == null) {
            throw new AssertionError("Nothing happened for " + PATIENCE_SECONDS + " s");
        }
        run(mail);
    }

    @Override
    public boolean tryYield() {
        ThrowingRunnable<? extends Exception> mail = mails.poll();
        if (mail != null) {
            run(mail);
        }
        return mail != null;
    }

    private static void run(ThrowingRunnable<? extends Exception> mail) {
        try {
            mail.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException(e);
        }
    }

    @Override
    public boolean shouldInterrupt() {
        return taskHasMail;
    }

    @Override
    public long getCurrentProcessingTime() {
        return System.currentTimeMillis() + passed;
    }

    /** Lets time pass at once; timers that are due then become mail. */
    public void timePasses(long millis) {
        passed += millis;
        for (Timer timer : pending) {
            if (timer.timestamp <= getCurrentProcessingTime()) {
                timer.fire();
            }
        }
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback callback) {
        Timer timer = new Timer(timestamp, callback);
        pending.add(timer);
        return timers.schedule(
                timer::fire, timestamp - getCurrentProcessingTime(), TimeUnit.MILLISECONDS);
    }

    private final class Timer {

        private final long timestamp;
        private final ProcessingTimeCallback callback;

        Timer(long timestamp, ProcessingTimeCallback callback) {
            this.timestamp = timestamp;
            this.callback = callback;
        }

        void fire() {
            if (pending.remove(this)) {
                mails.add(() -> callback.onProcessingTime(timestamp));
            }
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
