package io.customer360;

import io.customer360.audit.Audit;
import io.customer360.audit.Verdict;
import io.customer360.config.InvalidConfiguration;
import io.customer360.config.JobConfig;
import io.customer360.config.JobConfig.SwitchTime;
import io.customer360.sink.client.ElasticsearchSettings;
import io.customer360.sink.index.GenerationRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The audit: compares every document of the index with the specification's SQL over the tables.
 *
 * <p>Run as {@code --config FILE [--key value]…} with the job's own settings. Exits 0 only if every
 * customer's document was found true, and there was one; 1 if not; 2 if the audit could not be
 * made. With {@code elasticsearch.switch=after-audit} it looks at the generation, which its job has
 * to have found complete, and gives it the public name if it is true.
 */
public final class Customer360Audit {

    static final int TRUE = 0;
    static final int NOT_TRUE = 1;
    static final int NOT_MADE = 2;

    private Customer360Audit() {}

    public static void main(String[] arguments) {
        requireAttached(StreamExecutionEnvironment.getExecutionEnvironment());
        int code = run(arguments, System.getenv(), System.out::println);
        if (code != TRUE) {
            System.exit(code);
        }
    }

    static int run(String[] arguments, Map<String, String> environment, Consumer<String> console) {
        try {
            JobConfig config = JobConfig.parseForAudit(arguments, environment);
            boolean releases = config.elasticsearch().switchTime() == SwitchTime.AFTER_AUDIT;
            ElasticsearchSettings generation = new Connections(config).elasticsearch();
            ElasticsearchSettings segments =
                    config.elasticsearch().segmentsIndex() ? generation.segments() : null;
            if (releases) {
                GenerationRelease.requireComplete(generation);
                if (segments != null) {
                    GenerationRelease.requireComplete(segments);
                }
            }
            Verdict verdict = Audit.run(config, console);
            console.accept(verdict.toString());
            console.accept(meaning(verdict));
            if (verdict.isProof() && releases) {
                console.accept(GenerationRelease.publish(generation));
                if (segments != null) {
                    console.accept(GenerationRelease.publish(segments));
                }
            }
            return verdict.isProof() ? TRUE : NOT_TRUE;
        } catch (InvalidConfiguration | IllegalStateException | IOException e) {
            console.accept("The audit could not be made. " + e.getMessage());
        } catch (UncheckedIOException e) {
            console.accept("The audit could not be made. " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            console.accept("The audit was interrupted.");
        } catch (Exception e) {
            console.accept("The audit broke off. " + rootOf(e));
        }
        return NOT_MADE;
    }

    private static String meaning(Verdict verdict) {
        if (verdict.isProof()) {
            return "Every document is true.";
        }
        if (verdict.compared() == 0 && verdict.surplus() == 0) {
            return "There is no customer: nothing was proven.";
        }
        return "The index was not found true.";
    }

    /** An exit would end the JVM of a cluster, and without a client nobody reads the answer. */
    private static void requireAttached(StreamExecutionEnvironment env) {
        boolean attached = env.getConfiguration().get(DeploymentOptions.ATTACHED);
        if (!(env instanceof LocalStreamEnvironment) && !attached) {
            throw new IllegalStateException(
                    "The audit answers to its client: run it by java or by flink run without -d");
        }
    }

    /** Flink wraps what happened on a task many times over. */
    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
