package io.customer360.source.database;

import java.io.Serializable;
import java.time.ZoneId;
import javax.annotation.Nullable;

/**
 * Where the history is and how it is read; prints neither the password nor the URL's parameters,
 * which may hold one.
 *
 * @param username database user, null if the URL or the server's trust says who we are
 * @param slotName the replication slot that the connector reads
 * @param publication the publication that the connector reads
 * @param timeZone the zone in which the instants of TIMESTAMPTZ columns become dates
 * @param fetchSize rows that one query returns; memory per reader grows with it
 * @param rangesPerTable into how many key ranges a table is cut; readers take them one by one
 */
public record HistorySettings(
        String jdbcUrl,
        @Nullable String username,
        @Nullable String password,
        String schema,
        String slotName,
        String publication,
        ZoneId timeZone,
        int fetchSize,
        int rangesPerTable)
        implements Serializable {

    public HistorySettings {
        if (fetchSize < 1 || rangesPerTable < 1) {
            throw new IllegalArgumentException(
                    "fetch size and ranges per table must be positive, but are "
                            + fetchSize
                            + " and "
                            + rangesPerTable);
        }
    }

    /** Returns the URL without its parameters and without what some put before the host. */
    public String location() {
        return jdbcUrl.replaceFirst("[?].*", "").replaceFirst("//.*@", "//");
    }

    @Override
    public String toString() {
        return "HistorySettings[%s, schema %s, %s, fetch size %d, %d ranges per table]"
                .formatted(location(), schema, timeZone, fetchSize, rangesPerTable);
    }
}
