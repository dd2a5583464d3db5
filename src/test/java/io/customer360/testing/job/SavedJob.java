package io.customer360.testing.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.customer360.model.SourceTable;
import io.customer360.sandbox.CrmDatabase;
import io.customer360.sandbox.http.Http;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A job as it was when a savepoint was taken: beside the savepoint its directory holds the tables,
 * the documents, how far the topics had been written, and the job's settings, so that all of it can
 * be put up again on other servers.
 */
public final class SavedJob {

    private static final String METADATA = "_metadata";
    private static final String DOCUMENTS = "documents.ndjson";

    private final Path directory;

    public SavedJob(Path directory) {
        this.directory = directory;
    }

    /** Returns the path to restore from. */
    public String savepoint() {
        return directory.toUri().toString();
    }

    /** Saves everything. */
    public void save(
            String savepoint,
            Properties settings,
            CrmDatabase crm,
            ChangeTopicOffsets topics,
            IndexCopy index)
            throws Exception {
        Files.createDirectories(directory);
        Path taken = Path.of(URI.create(savepoint));
        Files.write(directory.resolve(METADATA), anonymous(taken));
        store(settings, "job.properties");
        store(topics.read(), "offsets.properties");
        Files.writeString(directory.resolve(DOCUMENTS), index.read());
        for (SourceTable table : SourceTable.values()) {
            try (Connection connection = crm.connect();
                    OutputStream rows = Files.newOutputStream(file(table))) {
                copies(connection)
                        .copyOut("COPY %s TO STDOUT (FORMAT csv)".formatted(name(table)), rows);
            }
        }
    }

    /** Returns the settings that the job ran with and has to run with again. */
    public Properties settings() throws IOException {
        return load("job.properties");
    }

    /** Puts tables, topics and documents up again. */
    public void putUp(CrmDatabase crm, ChangeTopicOffsets topics, IndexCopy index)
            throws Exception {
        topics.write(load("offsets.properties"));
        index.write(Files.readString(directory.resolve(DOCUMENTS)));
        for (SourceTable table : SourceTable.values()) {
            try (Connection connection = crm.connect();
                    InputStream rows = Files.newInputStream(file(table))) {
                copies(connection)
                        .copyIn("COPY %s FROM STDIN (FORMAT csv)".formatted(name(table)), rows);
            }
        }
    }

    /**
     * What lies in the file itself is named by where else it would lie, though nothing is read from
     * there: it is nobody's business. The name keeps its length, which is written before it.
     */
    private static byte[] anonymous(Path savepoint) throws IOException {
        String path = savepoint.toUri().getPath();
        String metadata =
                Files.readString(savepoint.resolve(METADATA), StandardCharsets.ISO_8859_1);
        return metadata.replace(path, "-".repeat(path.length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A document of the index and the version under which it was written. */
    public record Document(long version, JsonNode source) {}

    /** Returns the documents of the index. */
    public List<Document> documents() throws IOException {
        List<Document> documents = new ArrayList<>();
        List<String> lines = Files.readAllLines(directory.resolve(DOCUMENTS));
        for (int i = 0; i < lines.size(); i += 2) {
            JsonNode action = Http.JSON.readTree(lines.get(i)).path("index");
            JsonNode source = Http.JSON.readTree(lines.get(i + 1));
            documents.add(new Document(action.path("version").asLong(), source));
        }
        return documents;
    }

    /** Returns the state of an operator's only subtask. */
    public OperatorSubtaskState operator(String uid) throws IOException {
        try (DataInputStream metadata =
                new DataInputStream(Files.newInputStream(directory.resolve(METADATA)))) {
            return Checkpoints.loadCheckpointMetadata(
                            metadata, SavedJob.class.getClassLoader(), savepoint())
                    .getOperatorStates()
                    .stream()
                    .filter(state -> state.getOperatorUid().equals(Optional.of(uid)))
                    .findAny()
                    .orElseThrow()
                    .getState(0);
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static String name(SourceTable table) {
        return table.tableName();
    }

    private Path file(SourceTable table) {
        return directory.resolve(name(table) + ".csv");
    }

    /** Without the date that {@link Properties#store} writes. */
    private void store(Properties properties, String file) throws IOException {
        StringBuilder lines = new StringBuilder();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(
                        key ->
                                lines.append(key)
                                        .append('=')
                                        .append(properties.getProperty(key))
                                        .append('\n'));
        Files.writeString(directory.resolve(file), lines);
    }

    private Properties load(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(directory.resolve(file))) {
            properties.load(in);
        }
        return properties;
    }
}
