package io.customer360.profile.dimension;

import io.customer360.model.Label;
import io.customer360.model.Operation;
import io.customer360.model.ReferenceChange;
import io.customer360.model.RowKey;
import io.customer360.model.SourceTable;
import io.customer360.profile.rows.RowId;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * A product or campaign and who refers to it. It alone owns the labels: a customer gets one with
 * the first row that refers to it, again whenever it changes, comes or goes, and a last one to
 * forget it. Changes merge by version, like those of {@code Customer}.
 */
public final class Reference {

    private static final long UNKNOWN = Referrals.UNKNOWN;

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
        return change.isReferral() ? refer(change) : replace(change);
    }

    private boolean refer(ReferenceChange change) {
        long customerId = change.customerId();
        RowId id = RowId.of(referringTable(change), change.row(), customerId);
        Referral referral = new Referral(store, id);
        Long deleted = referral.version() == UNKNOWN ? store.tombstones().get(id) : null;
        if (change.version() < (deleted == null ? referral.version() : deleted)) {
            return false;
        }
        boolean referred = referral.isAny();
        if (isDelete(change)) {
            referral.remove();
        } else {
            referral.put(change.version());
        }
        if (row != null && referral.isAny() != referred) {
            Label.Kind kind = referred ? Label.Kind.FORGET : Label.Kind.PRESENT;
            labels.accept(label(change, customerId, kind));
        }
        bury(change, id, deleted != null);
        return true;
    }

    private boolean replace(ReferenceChange change) {
        RowId id = RowId.of(change.table(), RowKey.of(change.referenceId()));
        Long deleted = row == null ? store.tombstones().get(id) : null;
        long current = row == null ? UNKNOWN : row.version();
        if (change.version() < (deleted == null ? current : deleted)) {
            return false;
        }
        replaceRow(change, isDelete(change));
        bury(change, id, deleted != null);
        return true;
    }

    private void bury(ReferenceChange change, RowId id, boolean buried) {
        if (isDelete(change)) {
            store.tombstones().put(id, change.version());
        } else if (buried) {
            store.tombstones().remove(id);
        }
    }

    private static boolean isDelete(ReferenceChange change) {
        return change.operation() == Operation.DELETE;
    }

    private static SourceTable referringTable(ReferenceChange change) {
        return change.table() == SourceTable.PRODUCT_CATALOG
                ? SourceTable.PURCHASE_TRANSACTIONS
                : SourceTable.CAMPAIGN_RESPONSES;
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
            for (Map.Entry<Long, Referrals> customer : store.referrals().entries()) {
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
