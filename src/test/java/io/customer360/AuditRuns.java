package io.customer360;

import io.customer360.testing.job.JobUnderTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Audits with a job's settings, and what the last one of them printed. */
public final class AuditRuns {

    private final List<String> console = new ArrayList<>();

    /** Returns the exit code. */
    int run(JobUnderTest job, String... settings) {
        console.clear();
        String[] arguments =
                Stream.concat(Arrays.stream(job.arguments()), Arrays.stream(settings))
                        .toArray(String[]::new);
        return Customer360Audit.run(arguments, Map.of(), console::add);
    }

    /** Returns whether an audit with these arguments finds every document true. */
    public boolean findTrue(String... arguments) {
        console.clear();
        return Customer360Audit.run(arguments, Map.of(), console::add) == Customer360Audit.TRUE;
    }

    /** Returns the lines that the last audit printed. */
    public List<String> console() {
        return console;
    }
}
