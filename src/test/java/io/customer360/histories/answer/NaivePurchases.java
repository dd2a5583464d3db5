package io.customer360.histories.answer;

import static io.customer360.histories.answer.NaiveValues.DIGITS;
import static io.customer360.histories.answer.NaiveValues.asDouble;
import static io.customer360.histories.answer.NaiveValues.average;
import static io.customer360.histories.answer.NaiveValues.max;
import static io.customer360.histories.answer.NaiveValues.nullIfZero;
import static io.customer360.histories.answer.NaiveValues.values;

import io.customer360.histories.tables.TableRow;
import io.customer360.model.Purchase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/** The fields that follow from a customer's purchase rows alone. */
final class NaivePurchases {

    private NaivePurchases() {}

    /** Puts the fields of a customer's purchase rows and returns what they cost, if anything. */
    @Nullable
    static BigDecimal put(
            ProfileFields fields,
            List<TableRow> rows,
            long count,
            @Nullable Integer registered,
            long today) {
        List<Purchase> purchases =
                rows.stream().map(row -> (Purchase) row.content()).collect(Collectors.toList());
        List<BigDecimal> amounts = values(purchases, Purchase::totalAmount);
        BigDecimal spend = amounts.stream().reduce(BigDecimal::add).orElse(null);
        Integer latest = max(values(purchases, Purchase::purchaseDate));
        boolean isAnnual = spend != null && registered != null && registered != today;
        fields.put("totalPurchases", nullIfZero(count));
        fields.put("totalSpend", spend);
        fields.put("avgOrderValue", asDouble(average(amounts)));
        fields.put("lastPurchaseDate", latest);
        fields.put("daysSinceLastPurchase", latest == null ? null : (Object) (today - latest));
        fields.put(
                "annualSpend",
                isAnnual
                        ? asDouble(
                                spend.multiply(BigDecimal.valueOf(365))
                                        .divide(
                                                BigDecimal.valueOf(today - registered),
                                                DIGITS,
                                                RoundingMode.HALF_UP))
                        : null);
        fields.put("customerSegment", segment(spend));
        fields.put("churnRiskScore", latest == null ? 1L : churnRisk(today - latest));
        return spend;
    }

    private static String segment(@Nullable BigDecimal spend) {
        double amount = spend == null ? 0 : spend.doubleValue();
        return amount > 10_000 ? "High Value" : amount > 5_000 ? "Medium Value" : "Low Value";
    }

    private static long churnRisk(long days) {
        return days > 365 ? 5 : days > 180 ? 4 : days > 90 ? 3 : days > 30 ? 2 : 1;
    }
}
