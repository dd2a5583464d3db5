package io.customer360.histories.tables;

import io.customer360.model.CustomerChange;
import io.customer360.model.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.annotation.Nullable;

/** One record of a change topic: a row before and after; a new key is a delete and an insert. */
public record RowChange(@Nullable TableRow before, @Nullable TableRow after) {

    TableRow.Id id() {
        return (after == null ? before : after).id();
    }

    /** Returns what the record says at its offset: at the row's old place, then at its new one. */
    public List<CustomerChange> at(long offset) {
        List<CustomerChange> changes = new ArrayList<>();
        if (before != null && (after == null || isMove())) {
            changes.add(before.delete(offset));
        }
        if (after != null) {
            changes.add(after.upsert(offset));
        }
        changes.removeIf(Objects::isNull);
        return changes;
    }

    /** Returns whether an update takes the row to another owner or campaign. */
    boolean isMove() {
        return !Objects.equals(before.owner(), after.owner())
                || !Objects.equals(campaignOf(before), campaignOf(after));
    }

    @Nullable
    private static Long campaignOf(TableRow row) {
        return row.content() instanceof Response response ? response.campaignId() : null;
    }
}
