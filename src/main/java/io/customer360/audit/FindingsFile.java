package io.customer360.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.audit.compared.Difference;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.annotation.Nullable;

/** All findings as NDJSON, one line each, if a file is asked for; replaces an older file. */
final class FindingsFile implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Nullable private final BufferedWriter lines;

    private FindingsFile(@Nullable BufferedWriter lines) {
        this.lines = lines;
    }

    /**
     * @param path null for none
     * @throws IllegalStateException naming the setting if it cannot be written
     */
    static FindingsFile open(@Nullable String path) {
        try {
            return new FindingsFile(path == null ? null : Files.newBufferedWriter(Path.of(path)));
        } catch (IOException e) {
            throw new IllegalStateException("audit.output: cannot write " + path, e);
        }
    }

    void write(Finding finding) throws IOException {
        if (lines == null) {
            return;
        }
        ObjectNode line = JSON.createObjectNode();
        line.put("id", finding.id()).put("outcome", finding.outcome().toString());
        ArrayNode differences = line.putArray("differences");
        for (Difference difference : finding.differences()) {
            ObjectNode node = differences.addObject();
            node.put("field", difference.field().column());
            node.set("expected", JSON.valueToTree(difference.expected()));
            node.set("actual", JSON.valueToTree(difference.actual()));
        }
        lines.write(line.toString());
        lines.newLine();
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
