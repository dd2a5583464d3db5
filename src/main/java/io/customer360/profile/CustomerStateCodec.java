package io.customer360.profile;

import io.customer360.codec.Binary;
import io.customer360.codec.Codec;
import io.customer360.profile.customer.CampaignTotals;
import io.customer360.profile.customer.CustomerFacts;
import io.customer360.profile.customer.Favorite;
import io.customer360.profile.customer.InteractionTotals;
import io.customer360.profile.customer.LatestDate;
import io.customer360.profile.customer.PurchaseTotals;
import io.customer360.profile.customer.Sum;
import io.customer360.profile.customer.VisitTotals;
import io.customer360.profile.document.Emission;
import io.customer360.profile.document.Emission.Pending;
import io.customer360.profile.document.ShownCodec;
import io.customer360.profile.rows.CustomerRows;
import io.customer360.profile.rows.RowCodecs;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import javax.annotation.Nullable;

/** The binary form of a customer's state. */
public final class CustomerStateCodec implements Codec<CustomerState> {

    private static final int INFO = 1;
    private static final int CATEGORY = 1 << 1;
    private static final int BRAND = 1 << 2;
    private static final int INDEXED = 1 << 3;
    private static final int HELD = 1 << 4;
    private static final int PENDING = 1 << 5;
    private static final int PENDING_INFO = 1 << 6;

    /** Not there in what versions before this one wrote. */
    private static final int SHOWN = 1 << 7;

    @Override
    public void write(CustomerState state, DataOutput out) throws IOException {
        CustomerFacts facts = state.facts();
        Emission emission = state.emission();
        out.writeByte(flags(facts, emission));
        if (facts.info() != null) {
            RowCodecs.INFO.write(facts.info(), out);
        }
        writePurchases(facts.purchases(), out);
        Binary.writeUnsigned(facts.interactions().rows(), out);
        Binary.writeUnsigned(facts.interactions().resolved(), out);
        writeSum(facts.interactions().scores(), out);
        Binary.writeUnsigned(facts.campaigns().rows(), out);
        Binary.writeUnsigned(facts.campaigns().engaged(), out);
        Binary.writeUnsigned(facts.campaigns().positive(), out);
        writeVisits(facts.visits(), out);
        writeFavorite(facts.category(), out);
        writeFavorite(facts.brand(), out);
        out.writeLong(facts.changedAt());
        Binary.writeUnsigned(emission.version(), out);
        Binary.writeSigned(emission.asOf(), out);
        if (emission.pending().any()) {
            out.writeLong(emission.pending().newestCommit());
        }
        out.writeLong(emission.recomputeAt());
        if (emission.shown() != null) {
            ShownCodec.write(emission.shown(), out);
        }
        out.writeLong(state.tombstonesUntil());
        state.rows().write(out);
    }

    @Override
    public CustomerState read(DataInput in) throws IOException {
        int flags = in.readByte();
        CustomerFacts facts =
                new CustomerFacts(
                        has(flags, INFO) ? RowCodecs.INFO.read(in) : null,
                        readPurchases(in),
                        new InteractionTotals(
                                Binary.readUnsigned(in), Binary.readUnsigned(in), readSum(in)),
                        new CampaignTotals(
                                Binary.readUnsigned(in),
                                Binary.readUnsigned(in),
                                Binary.readUnsigned(in)),
                        readVisits(in),
                        has(flags, CATEGORY) ? readFavorite(in) : null,
                        has(flags, BRAND) ? readFavorite(in) : null,
                        in.readLong());
        Emission emission =
                new Emission(
                        Binary.readUnsigned(in),
                        has(flags, INDEXED),
                        (int) Binary.readSigned(in),
                        has(flags, PENDING)
                                ? new Pending(true, has(flags, PENDING_INFO), in.readLong())
                                : Pending.NOTHING,
                        has(flags, HELD),
                        in.readLong(),
                        has(flags, SHOWN) ? ShownCodec.read(in) : null);
        long tombstonesUntil = in.readLong();
        return new CustomerState(CustomerRows.read(in), facts, emission, tombstonesUntil);
    }

    @Override
    public boolean isImmutable() {
        return false;
    }

    @Override
    public CustomerState copy(CustomerState state) {
        return state.copy();
    }

    private static int flags(CustomerFacts facts, Emission emission) {
        return flag(facts.info() != null, INFO)
                | flag(facts.category() != null, CATEGORY)
                | flag(facts.brand() != null, BRAND)
                | flag(emission.indexed(), INDEXED)
                | flag(emission.held(), HELD)
                | flag(emission.pending().any(), PENDING)
                | flag(emission.pending().info(), PENDING_INFO)
                | flag(emission.shown() != null, SHOWN);
    }

    private static int flag(boolean set, int flag) {
        return set ? flag : 0;
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private static void writePurchases(PurchaseTotals totals, DataOutput out) throws IOException {
        Binary.writeUnsigned(totals.transactions(), out);
        writeSum(totals.amounts(), out);
        writeLatest(totals.latest(), out);
    }

    private static PurchaseTotals readPurchases(DataInput in) throws IOException {
        return new PurchaseTotals(Binary.readUnsigned(in), readSum(in), readLatest(in));
    }

    private static void writeVisits(VisitTotals totals, DataOutput out) throws IOException {
        Binary.writeUnsigned(totals.rows(), out);
        writeSum(totals.pages(), out);
        writeSum(totals.time(), out);
        writeLatest(totals.latest(), out);
    }

    private static VisitTotals readVisits(DataInput in) throws IOException {
        return new VisitTotals(Binary.readUnsigned(in), readSum(in), readSum(in), readLatest(in));
    }

    private static void writeSum(Sum sum, DataOutput out) throws IOException {
        Binary.writeUnsigned(sum.count(), out);
        Binary.writeDecimal(sum.total(), out);
    }

    private static Sum readSum(DataInput in) throws IOException {
        return new Sum(Binary.readUnsigned(in), Binary.readDecimal(in));
    }

    private static void writeLatest(LatestDate latest, DataOutput out) throws IOException {
        Binary.writeDay(latest.day(), out);
        Binary.writeUnsigned(latest.rows(), out);
    }

    private static LatestDate readLatest(DataInput in) throws IOException {
        return new LatestDate(Binary.readDay(in), Binary.readUnsigned(in));
    }

    private static void writeFavorite(@Nullable Favorite favorite, DataOutput out)
            throws IOException {
        if (favorite != null) {
            Binary.writeText(favorite.name(), out);
            RowCodecs.STANDING.write(favorite.standing(), out);
        }
    }

    private static Favorite readFavorite(DataInput in) throws IOException {
        return new Favorite(Binary.readText(in), RowCodecs.STANDING.read(in));
    }
}
