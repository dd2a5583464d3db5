package io.customer360.sandbox.postgres;

import io.customer360.sandbox.process.ServerFailure;
import io.customer360.sandbox.process.ServerProcess;
import io.customer360.sandbox.process.ServerProcesses;
import io.customer360.sandbox.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a PostgreSQL keeps its data. */
public final class PostgresDirectory {

    private PostgresDirectory() {}

    /** Makes the data directory of a server that its superuser reaches by a password. */
    public static void initialize(
            ServerProcesses processes, Path directory, Path data, String superuserPassword) {
        try {
            Files.createDirectories(directory);
            Path password = Files.writeString(directory.resolve("password"), superuserPassword);
            Files.createDirectories(data);
            Unprivileged.handOver(directory);
            ServerProcess initdb =
                    processes.start(
                            "initdb",
                            directory.resolve("initdb"),
                            "TERM",
                            Unprivileged.command(
                                    List.of(
                                            PostgresBinaries.command("initdb"),
                                            "--pgdata=" + data,
                                            "--username=" + PostgresServer.USER,
                                            "--pwfile=" + password,
                                            "--auth=scram-sha-256",
                                            "--encoding=UTF8",
                                            "--locale=C",
                                            "--locale-provider=builtin",
                                            "--builtin-locale=C.UTF-8",
                                            "--no-sync")),
                            Map.of());
            initdb.awaitEnd();
            if (!Files.exists(data.resolve("postgresql.conf"))) {
                throw new ServerFailure(initdb.describe("failed"));
            }
        } catch (IOException e) {
            throw new ServerFailure("Cannot prepare PostgreSQL in " + directory, e);
        }
    }
}
