package io.customer360.histories.tables;

import io.customer360.model.CustomerChange;
import io.customer360.model.SourceTable;
import java.util.List;
import java.util.Random;
import javax.annotation.Nullable;

/**
 * A record of a change topic.
 *
 * @param damage what is wrong with it; null if nothing is
 * @param replayOf the offset at which it was a dead letter before it was put back, or -1
 */
public record LogRecord(RowChange change, @Nullable Damage damage, long replayOf) {

    public static LogRecord of(RowChange change) {
        return new LogRecord(change, null, -1);
    }

    /** Returns the record with some damage, if there is anything in it that can be damaged. */
    public static LogRecord damaged(RowChange change, Random random) {
        boolean isDamageable =
                change.after() != null && change.id().table() != SourceTable.MARKETING_CAMPAIGNS;
        Damage[] all = Damage.values();
        return new LogRecord(change, isDamageable ? all[random.nextInt(all.length)] : null, -1);
    }

    /** Returns the record as it is put back when what was wrong is fixed. */
    LogRecord putBack(long offset) {
        return new LogRecord(change, null, offset);
    }

    /** How records are decoded; to be replaced by decoders that are wrong. */
    public interface Decoder {
        List<CustomerChange> decode(LogRecord damaged, long offset);
    }

    /** Returns what the record says at its offset. */
    public List<CustomerChange> at(long offset, Decoder decoder) {
        return damage == null
                ? change.at(replayOf < 0 ? offset : replayOf)
                : decoder.decode(this, offset);
    }
}
