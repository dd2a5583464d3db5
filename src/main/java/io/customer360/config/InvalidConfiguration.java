package io.customer360.config;

import java.util.List;

/** Everything that is wrong with a configuration at once, each problem with its key. */
public final class InvalidConfiguration extends RuntimeException {

    InvalidConfiguration(List<String> problems) {
        super("The configuration cannot be used:\n  - " + String.join("\n  - ", problems));
    }
}
