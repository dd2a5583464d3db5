package io.customer360.source;

import java.io.Serializable;
import javax.annotation.Nullable;

/**
 * Where a job without state begins to read the change topics.
 *
 * @param timestamp epoch milliseconds of the first records wanted, null for all that there are
 */
public record StartPosition(@Nullable Long timestamp) implements Serializable {

    /** Returns the position of the first records written at or after that time. */
    public static StartPosition at(long epochMillis) {
        return new StartPosition(epochMillis);
    }

    /** Returns the position of the oldest records that the topics hold. */
    public static StartPosition earliest() {
        return new StartPosition(null);
    }
}
