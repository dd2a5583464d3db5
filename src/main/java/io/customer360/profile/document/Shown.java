package io.customer360.profile.document;

import io.customer360.model.Customer360;
import io.customer360.model.Transition;
import io.customer360.model.Transition.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.annotation.Nullable;

/**
 * What the last document of a customer showed of the fields whose moves are told.
 *
 * @param sequence number of the last move
 * @param segments named segments, ascending
 */
public record Shown(long sequence, String segment, int churnRisk, List<String> segments) {

    /**
     * Returns what a customer's first document shows, which is no move.
     *
     * @param begin a number that no earlier life of the customer has reached
     */
    public static Shown first(long begin, Customer360 profile) {
        return new Shown(
                begin, profile.customerSegment(), profile.churnRiskScore(), profile.segments());
    }

    /** Returns what the customer's next document shows, told how many moves it took. */
    public Shown after(int moves, Customer360 profile) {
        return first(sequence + moves, profile);
    }

    /** Returns the moves to the customer's next document. */
    public List<Transition> movesTo(Customer360 profile, Cause cause, int rulesVersion) {
        Moves moves = new Moves(profile, cause, rulesVersion);
        moves.between(Transition.SEGMENT, segment, profile.customerSegment());
        moves.between(
                Transition.CHURN_RISK,
                Integer.toString(churnRisk),
                Integer.toString(profile.churnRiskScore()));
        if (!segments.equals(profile.segments())) {
            TreeSet<String> all = new TreeSet<>(segments);
            all.addAll(profile.segments());
            for (String name : all) {
                moves.between(
                        Transition.NAMED_SEGMENT,
                        segments.contains(name) ? name : null,
                        profile.segments().contains(name) ? name : null);
            }
        }
        return moves.made;
    }

    /** The moves from here to one document. */
    private final class Moves {

        private final Customer360 profile;
        private final Cause cause;
        private final int rulesVersion;
        private final List<Transition> made = new ArrayList<>();

        Moves(Customer360 profile, Cause cause, int rulesVersion) {
            this.profile = profile;
            this.cause = cause;
            this.rulesVersion = rulesVersion;
        }

        void between(String field, @Nullable String from, @Nullable String to) {
            if (from == null ? to == null : from.equals(to)) {
                return;
            }
            made.add(
                    new Transition(
                            profile.customerId(),
                            sequence + made.size() + 1,
                            field,
                            from,
                            to,
                            profile.updatedAt(),
                            profile.asOf(),
                            cause,
                            profile.daysSinceLastPurchase(),
                            profile.totalSpend(),
                            rulesVersion));
        }
    }
}
