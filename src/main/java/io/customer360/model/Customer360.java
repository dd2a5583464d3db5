package io.customer360.model;

import java.math.BigDecimal;
import java.util.List;
import javax.annotation.Nullable;

/**
 * A customer's document as it is indexed: the 31 fields of the specification, then four of its own.
 * All dates are epoch days, amounts are exact, averages and rates are not rounded.
 *
 * @param segments names of the segments whose conditions hold, ascending
 * @param asOf the day for which the recency fields hold, in the profile's time zone
 * @param updatedAt when the document was computed, epoch milliseconds
 * @param changedAt commit time of the newest live source change included, epoch milliseconds; null
 *     if all of it was read from history
 */
public record Customer360(
        long customerId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phoneNumber,
        @Nullable Integer dateOfBirth,
        @Nullable Integer registrationDate,
        @Nullable Long totalPurchases,
        @Nullable BigDecimal totalSpend,
        @Nullable Double avgOrderValue,
        @Nullable Integer lastPurchaseDate,
        @Nullable String favoriteCategory,
        @Nullable String favoriteBrand,
        @Nullable Long totalInteractions,
        @Nullable Double avgSatisfactionScore,
        @Nullable Long resolvedInteractions,
        @Nullable Long campaignsEngaged,
        @Nullable Long positiveResponses,
        @Nullable Long totalSessions,
        @Nullable Double avgPagesPerSession,
        @Nullable Long avgTimePerSession,
        @Nullable Integer lastVisitDate,
        @Nullable Integer daysSinceLastPurchase,
        @Nullable Integer daysSinceLastVisit,
        @Nullable Double annualSpend,
        @Nullable Double resolutionRate,
        @Nullable Double campaignResponseRate,
        @Nullable BigDecimal customerLifetimeValue,
        String customerSegment,
        int churnRiskScore,
        long engagementScore,
        List<String> segments,
        int asOf,
        long updatedAt,
        @Nullable Long changedAt) {

    /**
     * Returns whether the 31 fields of the specification and the segments are the same; the day,
     * the time of computation and the newest change do not count.
     */
    public boolean sameProfile(Customer360 other) {
        return equals(other.with(other.segments, asOf, updatedAt, changedAt));
    }

    /** Returns this with other segments. */
    public Customer360 in(List<String> named) {
        return with(named, asOf, updatedAt, changedAt);
    }

    private Customer360 with(
            List<String> named, int day, long computedAt, @Nullable Long newestChange) {
        return new Customer360(
                customerId,
                firstName,
                lastName,
                email,
                phoneNumber,
                dateOfBirth,
                registrationDate,
                totalPurchases,
                totalSpend,
                avgOrderValue,
                lastPurchaseDate,
                favoriteCategory,
                favoriteBrand,
                totalInteractions,
                avgSatisfactionScore,
                resolvedInteractions,
                campaignsEngaged,
                positiveResponses,
                totalSessions,
                avgPagesPerSession,
                avgTimePerSession,
                lastVisitDate,
                daysSinceLastPurchase,
                daysSinceLastVisit,
                annualSpend,
                resolutionRate,
                campaignResponseRate,
                customerLifetimeValue,
                customerSegment,
                churnRiskScore,
                engagementScore,
                named,
                day,
                computedAt,
                newestChange);
    }
}
