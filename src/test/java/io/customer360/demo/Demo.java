package io.customer360.demo;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/**
 * Main class of {@code mvn -Pdemo}: exits 0 only if every document of at least one customer was
 * found equal to PostgreSQL's answer, 1 if not or if something failed, 2 for wrong options.
 */
public final class Demo {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int FAILED = 1;
    private static final int WRONG_OPTIONS = 2;

    private Demo() {}

    public static void main(String[] arguments) {
        System.exit(run());
    }

    private static int run() {
        DemoOptions options;
        try {
            options = DemoOptions.from(System::getProperty);
        } catch (IllegalArgumentException e) {
            tell(e.getMessage());
            return WRONG_OPTIONS;
        }
        exitWithParent();
        tell("customer360 demo: " + options);
        DemoRun run = new DemoRun(options, Demo::tell);
        // However this JVM is asked to end, nothing that was started outlives it.
        Thread hook = new Thread(run::close, "stop-demo");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return run.run() ? 0 : FAILED;
        } catch (Exception e) {
            if (!run.isClosed()) {
                tell("The demo failed. " + Causes.of(e));
            }
            return FAILED;
        } finally {
            run.close();
        }
    }

    /** Ends this JVM with the Maven that started it, which may have been killed. */
    private static void exitWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(FAILED)));
    }

    private static void tell(String line) {
        System.out.println(LocalTime.now().format(TIME) + "  " + line);
    }
}
