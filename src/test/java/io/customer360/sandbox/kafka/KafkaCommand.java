package io.customer360.sandbox.kafka;

import io.customer360.sandbox.process.Artifacts;
import io.customer360.sandbox.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a program that comes with Kafka: a small JVM that boots fast. */
public final class KafkaCommand {

    private static final String LOGGING =
            """
            rootLogger.level=info
            rootLogger.appenderRef.console.ref=console
            appender.console.type=Console
            appender.console.name=console
            appender.console.layout.type=PatternLayout
            appender.console.layout.pattern=%d %p %m (%c)%n
            """;

    private KafkaCommand() {}

    public static List<String> of(Path directory, String mainClass, String... arguments) {
        try {
            Files.createDirectories(directory);
            Path logging = Files.writeString(directory.resolve("log4j2.properties"), LOGGING);
            List<String> command = new ArrayList<>();
            command.add(Artifacts.java());
            command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            command.addAll(List.of("-Duser.timezone=UTC", "-Djava.io.tmpdir=" + directory));
            command.add("-Dlog4j2.configurationFile=" + logging);
            command.addAll(List.of("-cp", Artifacts.kafkaClassPath(), mainClass));
            command.addAll(List.of(arguments));
            return command;
        } catch (IOException e) {
            throw new ServerFailure("Cannot write to " + directory, e);
        }
    }
}
