package io.customer360.sink.bulk;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The wall clock in microseconds, the unit of document versions. */
public interface MicroClock extends Serializable {

    MicroClock SYSTEM = () -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());

    long micros();

    default long millis() {
        return Math.floorDiv(micros(), 1000);
    }
}
