package io.customer360.audit.tables;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.annotation.Nullable;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * The SQL function that turns the seconds of an instant into a day number in one time zone. Neither
 * database nor session does it: their names and signs of zones are not those of {@link ZoneId}.
 */
public final class LocalDay extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final ZoneId timeZone;

    LocalDay(ZoneId timeZone) {
        this.timeZone = timeZone;
    }

    @Nullable
    public Long eval(@Nullable Long epochSecond) {
        return epochSecond == null
                ? null
                : LocalDate.ofInstant(Instant.ofEpochSecond(epochSecond), timeZone).toEpochDay();
    }
}
