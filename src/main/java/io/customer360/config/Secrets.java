package io.customer360.config;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;

/**
 * Which values are secrets. A command line is seen by whoever lists processes, and Flink shows a
 * job's arguments in its log, REST interface and web UI; so none may stand there.
 */
final class Secrets {

    private static final Set<ConfigOption<String>> OPTIONS =
            Set.of(
                    JobOptions.JDBC_PASSWORD,
                    JobOptions.ELASTICSEARCH_PASSWORD,
                    JobOptions.ELASTICSEARCH_API_KEY,
                    JobOptions.ERASURE_RECEIPT_KEY);

    /** As Kafka's clients, and modules that are plugged into them, name what they keep secret. */
    private static final Pattern KAFKA_PROPERTY =
            Pattern.compile(".*(jaas|password|passphrase|secret|keystore\\.key|token).*");

    /** Parameters of a JDBC URL that are given by themselves. */
    private static final Pattern URL_PARAMETER =
            Pattern.compile(".*[?&](password|sslpassword)=(?!\\$\\{).*");

    private Secrets() {}

    /** Returns a problem for each secret that an argument gives as it is. */
    static Stream<String> given(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .filter(argument -> isGiven(argument.getKey(), argument.getValue()))
                .map(
                        argument ->
                                argument.getKey()
                                        + ": a secret cannot be given on the command line, where"
                                        + " others see it; give '${NAME}' for a variable of the"
                                        + " environment or '${file:PATH}' for a file, here or in"
                                        + " the file of --config");
    }

    private static boolean isGiven(String key, String value) {
        if (key.equals(JobOptions.JDBC_URL.key())) {
            return URL_PARAMETER.matcher(value).matches();
        }
        return isSecret(key) && !References.isIn(value);
    }

    static boolean isSecret(String key) {
        if (key.startsWith(JobOptions.KAFKA_PROPERTIES)) {
            String property = key.substring(JobOptions.KAFKA_PROPERTIES.length());
            return KAFKA_PROPERTY.matcher(property).matches();
        }
        return OPTIONS.stream().anyMatch(option -> option.key().equals(key));
    }
}
