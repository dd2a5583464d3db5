package io.customer360.demo.data;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.annotation.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into one table by PostgreSQL's COPY; they are there once {@link #close}
 * returned.
 */
final class CopyTable implements TableRows, AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final CopyIn copy;
    private final StringBuilder pending = new StringBuilder();
    private long rows;

    CopyTable(Connection connection, String table) throws SQLException {
        copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table + " FROM STDIN (ENCODING 'UTF8')");
    }

    @Override
    public void row(Object... columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            append(columns[i]);
            pending.append(i == columns.length - 1 ? '\n' : '\t');
        }
        rows++;
        if (pending.length() > CHUNK) {
            send();
        }
    }

    long rows() {
        return rows;
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            send();
            copy.endCopy();
        }
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            pending.append("\\N");
            return;
        }
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\\' -> pending.append("\\\\");
                case '\t' -> pending.append("\\t");
                case '\n' -> pending.append("\\n");
                case '\r' -> pending.append("\\r");
                default -> pending.append(character);
            }
        }
    }

    private void send() throws SQLException {
        byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        pending.setLength(0);
    }
}
