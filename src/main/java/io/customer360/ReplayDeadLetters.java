package io.customer360;

import io.customer360.config.InvalidConfiguration;
import io.customer360.config.JobConfig;
import io.customer360.replay.Replay;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts dead letters back on the change topics that they came from, once what was wrong is mended.
 *
 * <p>Run as {@code --config FILE [--key value]…} with the job's own settings. Exits 0 if all
 * letters that were selected are back, 1 if some had to stay, 2 if it could not be done. A record
 * that is put back keeps its first offset as its version: it never beats a newer one, however often
 * it is put back.
 */
public final class ReplayDeadLetters {

    static final int ALL = 0;
    static final int SOME_STAY = 1;
    static final int NOT_DONE = 2;

    private ReplayDeadLetters() {}

    public static void main(String[] arguments) {
        int code = run(arguments, System.getenv(), System.out::println);
        if (code != ALL) {
            System.exit(code);
        }
    }

    static int run(String[] arguments, Map<String, String> environment, Consumer<String> console) {
        try {
            JobConfig config = JobConfig.parse(arguments, environment);
            return Replay.run(new Connections(config).replay(), console) ? ALL : SOME_STAY;
        } catch (InvalidConfiguration | IOException e) {
            console.accept("Dead letters could not be put back. " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            console.accept("Interrupted: run it again, what is back already does no harm.");
        }
        return NOT_DONE;
    }
}
