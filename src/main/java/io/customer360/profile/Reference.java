package io.customer360.profile;

import io.customer360.model.Label;
import io.customer360.model.Operation;
import io.customer360.model.ReferenceChange;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * A product or campaign and who refers to it. It alone owns the labels: a customer gets one with
 * the first row that refers to it, again whenever it changes, comes or goes, and a last one to
 * forget it. Changes merge by version, like those of {@link Customer}.
 */
public final class Reference {

    private final ReferenceStore store;
    private final Consumer<Label> labels;
    @Nullable private ReferenceRow row;

    public Reference(ReferenceStore store, @Nullable ReferenceRow row, Consumer<Label> labels) {
        this.store = store;
        this.row = row;
        this.labels = labels;
    }

    /** Returns the product's or campaign's row, null while it does not exist. */
    @Nullable
    public ReferenceRow row() {
        return row;
    }

    /** Applies a change; returns false if it is out of date. */
    public boolean apply(ReferenceChange change) {
        boolean referral = change.isReferral();
        RowId id =
                referral
                        ? RowId.of(referringTable(change), change.row(), change.customerId())
                        : RowId.of(change.table(), RowKey.of(change.referenceId()));
        Long current = referral ? store.referrals().get(id) : versionOfRow();
        Long deleted = current == null ? store.tombstones().get(id) : null;
        Long newest = current == null ? deleted : current;
        if (newest != null && change.version() < newest) {
            return false;
        }
        boolean delete = change.operation() == Operation.DELETE;
        if (referral) {
            refer(change, id, current != null, delete);
        } else {
            replaceRow(change, delete);
        }
        if (delete) {
            store.tombstones().put(id, change.version());
        } else if (deleted != null) {
            store.tombstones().remove(id);
        }
        return true;
    }

    private static SourceTable referringTable(ReferenceChange change) {
        return change.table() == SourceTable.PRODUCT_CATALOG
                ? SourceTable.PURCHASE_TRANSACTIONS
                : SourceTable.CAMPAIGN_RESPONSES;
    }

    @Nullable
    private Long versionOfRow() {
        return row == null ? null : (Long) row.version();
    }

    private void refer(ReferenceChange change, RowId id, boolean known, boolean delete) {
        if (delete) {
            store.referrals().remove(id);
        } else {
            store.referrals().put(id, change.version());
        }
        if (known == delete) {
            count(change, delete ? -1 : 1);
        }
    }

    private void count(ReferenceChange change, int more) {
        long customerId = change.customerId();
        Long before = store.customers().get(customerId);
        long after = (before == null ? 0 : before) + more;
        if (after == 0) {
            store.customers().remove(customerId);
        } else {
            store.customers().put(customerId, after);
        }
        if (row != null && before == null) {
            labels.accept(label(change, customerId, Label.Kind.PRESENT));
        } else if (row != null && after == 0) {
            labels.accept(label(change, customerId, Label.Kind.FORGET));
        }
    }

    private void replaceRow(ReferenceChange change, boolean delete) {
        ReferenceRow before = row;
        row =
                delete
                        ? null
                        : new ReferenceRow(
                                change.version(), change.committedAt(), change.product());
        boolean same =
                (before == null) == (row == null)
                        && (row == null || Objects.equals(before.product(), row.product()));
        if (!same) {
            Label.Kind kind = delete ? Label.Kind.ABSENT : Label.Kind.PRESENT;
            for (Map.Entry<Long, Long> customer : store.customers().entries()) {
                labels.accept(label(change, customer.getKey(), kind));
            }
        }
    }

    private Label label(ReferenceChange change, long customerId, Label.Kind kind) {
        boolean present = kind == Label.Kind.PRESENT;
        return new Label(
                customerId,
                change.table(),
                change.referenceId(),
                kind,
                row == null ? change.version() : row.version(),
                row == null ? change.committedAt() : row.committedAt(),
                present ? row.product() : null);
    }
}
