package io.customer360.histories.answer;

import static io.customer360.histories.answer.NaiveValues.DIGITS;
import static io.customer360.histories.answer.NaiveValues.asDouble;
import static io.customer360.histories.answer.NaiveValues.average;
import static io.customer360.histories.answer.NaiveValues.max;
import static io.customer360.histories.answer.NaiveValues.nullIfZero;
import static io.customer360.histories.answer.NaiveValues.rounded;
import static io.customer360.histories.answer.NaiveValues.values;

import io.customer360.histories.tables.TableRow;
import io.customer360.model.CustomerInfo;
import io.customer360.model.Interaction;
import io.customer360.model.Response;
import io.customer360.model.SourceTable;
import io.customer360.model.Visit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import javax.annotation.Nullable;

/**
 * A customer's 31 fields, read off the tables as naively as the SQL reads, sharing nothing with the
 * code under test but the records that carry the columns.
 */
public final class NaiveAnswer {

    private final List<TableRow> tables;
    private final long customer;
    private final long today;
    private final ProfileFields fields = new ProfileFields();

    private NaiveAnswer(List<TableRow> tables, long customer, int today) {
        this.tables = tables;
        this.customer = customer;
        this.today = today;
    }

    /** Returns the fields; null if there is no such customer. */
    @Nullable
    public static ProfileFields of(List<TableRow> tables, long customer, int today) {
        NaiveAnswer answer = new NaiveAnswer(tables, customer, today);
        List<CustomerInfo> info = answer.columns(SourceTable.CUSTOMER_INFO, CustomerInfo.class);
        return info.isEmpty() ? null : answer.compute(info.get(0));
    }

    private ProfileFields compute(CustomerInfo info) {
        fields.put("customerId", customer);
        fields.put("firstName", info.firstName());
        fields.put("lastName", info.lastName());
        fields.put("email", info.email());
        fields.put("phoneNumber", info.phoneNumber());
        fields.put("dateOfBirth", info.dateOfBirth());
        fields.put("registrationDate", info.registrationDate());
        List<TableRow> rows = rows(SourceTable.PURCHASE_TRANSACTIONS);
        long purchases = rows.stream().map(row -> row.key().id()).distinct().count();
        BigDecimal spend =
                NaivePurchases.put(fields, rows, purchases, info.registrationDate(), today);
        NaiveFavorites.of(tables, rows).into(fields);
        BigDecimal satisfaction = service();
        long engaged = campaigns(spend);
        long sessions = visits();
        fields.put(
                "engagementScore",
                Math.min(purchases, 10) * 10
                        + Math.min(sessions, 10) * 5
                        + Math.min(engaged, 5) * 10
                        + (satisfaction == null ? 0 : Math.min(rounded(satisfaction), 5) * 10));
        return fields;
    }

    @Nullable
    private BigDecimal service() {
        List<Interaction> service = columns(SourceTable.CUSTOMER_SERVICE, Interaction.class);
        List<Interaction> resolved = service.stream().filter(Interaction::resolved).toList();
        BigDecimal average =
                average(
                        values(service, Interaction::satisfactionScore).stream()
                                .map(BigDecimal::valueOf)
                                .toList());
        boolean none = service.isEmpty();
        fields.put("totalInteractions", nullIfZero(service.size()));
        fields.put("avgSatisfactionScore", asDouble(average));
        fields.put("resolvedInteractions", none ? null : (Object) resolved.size());
        fields.put(
                "resolutionRate",
                none ? null : (Object) ((double) resolved.size() / service.size() * 100));
        return average;
    }

    private long campaigns(@Nullable BigDecimal spend) {
        List<Response> responses =
                columns(SourceTable.CAMPAIGN_RESPONSES, Response.class).stream()
                        .filter(response -> campaignExists(response.campaignId()))
                        .toList();
        long engaged = responses.stream().map(Response::campaignId).distinct().count();
        long positive = responses.stream().filter(Response::positive).count();
        fields.put("campaignsEngaged", nullIfZero(engaged));
        fields.put("positiveResponses", engaged == 0 ? null : (Object) positive);
        fields.put(
                "campaignResponseRate",
                engaged == 0 ? null : (Object) ((double) positive / engaged * 100));
        BigDecimal rate =
                engaged == 0
                        ? BigDecimal.ZERO
                        : BigDecimal.valueOf(positive)
                                .divide(BigDecimal.valueOf(engaged), DIGITS, RoundingMode.HALF_UP);
        // One digit less than the rate has, so that a third and two thirds are whole again.
        fields.put(
                "customerLifetimeValue",
                spend == null
                        ? null
                        : spend.add(spend.multiply(rate))
                                .setScale(DIGITS - 9, RoundingMode.HALF_UP)
                                .setScale(2, RoundingMode.HALF_UP));
        return engaged;
    }

    private boolean campaignExists(@Nullable Long campaign) {
        return tables.stream()
                .anyMatch(
                        row ->
                                row.table() == SourceTable.MARKETING_CAMPAIGNS
                                        && Objects.equals(row.key().id(), campaign));
    }

    private long visits() {
        List<Visit> visits = columns(SourceTable.WEBSITE_BEHAVIOR, Visit.class);
        Integer latest = max(values(visits, Visit::visitDate));
        List<BigDecimal> pages =
                values(visits, Visit::pagesViewed).stream().map(BigDecimal::valueOf).toList();
        List<BigDecimal> time =
                values(visits, Visit::timeSpent).stream().map(BigDecimal::valueOf).toList();
        fields.put("totalSessions", nullIfZero(visits.size()));
        fields.put("avgPagesPerSession", asDouble(average(pages)));
        fields.put("avgTimePerSession", time.isEmpty() ? null : (Object) rounded(average(time)));
        fields.put("lastVisitDate", latest);
        fields.put("daysSinceLastVisit", latest == null ? null : (Object) (today - latest));
        return visits.size();
    }

    private List<TableRow> rows(SourceTable table) {
        return tables.stream()
                .filter(row -> row.table() == table && Objects.equals(row.owner(), customer))
                .toList();
    }

    private <T> List<T> columns(SourceTable table, Class<T> type) {
        return rows(table).stream().map(row -> type.cast(row.content())).toList();
    }
}
