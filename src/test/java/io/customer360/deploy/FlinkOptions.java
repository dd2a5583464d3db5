package io.customer360.deploy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Keys that Flink knows, of those groups of options that deployments set something of. */
final class FlinkOptions {

    private static final List<Class<?>> GROUPS =
            List.of(
                    BlobServerOptions.class,
                    CheckpointingOptions.class,
                    HighAvailabilityOptions.class,
                    JobManagerOptions.class,
                    NettyShuffleEnvironmentOptions.class,
                    RestOptions.class,
                    SecurityOptions.class,
                    TaskManagerOptions.class,
                    WebOptions.class);

    private FlinkOptions() {}

    static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (Class<?> group : GROUPS) {
            for (Field field : group.getFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && field.getType().equals(ConfigOption.class)) {
                    keys.add(key(field));
                }
            }
        }
        return keys;
    }

    private static String key(Field field) {
        try {
            return ((ConfigOption<?>) field.get(null)).key();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A public field cannot be read: " + field, e);
        }
    }
}
