package io.customer360.sink.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.customer360.model.Customer360;
import io.customer360.sink.client.Documents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.annotation.Nullable;

/**
 * A profile as the JSON that is indexed: the specification's field names, dates as ISO dates,
 * moments as ISO-8601 in UTC, amounts as plain exact numbers. A field that is null is left out.
 */
final class ProfileJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    private static final int USUAL_SIZE = 1024;

    private final JsonGenerator out;

    private ProfileJson(JsonGenerator out) {
        this.out = out;
    }

    static byte[] of(Customer360 profile, Documents documents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            new ProfileJson(out).write(profile, documents);
        }
        return bytes.toByteArray();
    }

    private void write(Customer360 profile, Documents documents) throws IOException {
        out.writeStartObject();
        number("customer_id", profile.customerId());
        if (documents.isPersonal()) {
            writePerson(profile);
        }
        date("registration_date", profile.registrationDate());
        number("total_purchases", profile.totalPurchases());
        amount("total_spend", profile.totalSpend());
        fraction("avg_order_value", profile.avgOrderValue());
        date("last_purchase_date", profile.lastPurchaseDate());
        text("favorite_category", profile.favoriteCategory());
        text("favorite_brand", profile.favoriteBrand());
        number("total_interactions", profile.totalInteractions());
        fraction("avg_satisfaction_score", profile.avgSatisfactionScore());
        number("resolved_interactions", profile.resolvedInteractions());
        number("campaigns_engaged", profile.campaignsEngaged());
        number("positive_responses", profile.positiveResponses());
        number("total_sessions", profile.totalSessions());
        fraction("avg_pages_per_session", profile.avgPagesPerSession());
        number("avg_time_per_session", profile.avgTimePerSession());
        date("last_visit_date", profile.lastVisitDate());
        number("days_since_last_purchase", profile.daysSinceLastPurchase());
        number("days_since_last_visit", profile.daysSinceLastVisit());
        fraction("annual_spend", profile.annualSpend());
        fraction("resolution_rate", profile.resolutionRate());
        fraction("campaign_response_rate", profile.campaignResponseRate());
        amount("customer_lifetime_value", profile.customerLifetimeValue());
        text("customer_segment", profile.customerSegment());
        number("churn_risk_score", profile.churnRiskScore());
        number("engagement_score", profile.engagementScore());
        texts("segments", profile.segments());
        date("as_of", profile.asOf());
        moment("updated_at", profile.updatedAt());
        moment("changed_at", profile.changedAt());
        out.writeEndObject();
    }

    private void writePerson(Customer360 profile) throws IOException {
        text("first_name", profile.firstName());
        text("last_name", profile.lastName());
        text("email", profile.email());
        text("phone_number", profile.phoneNumber());
        date("date_of_birth", profile.dateOfBirth());
    }

    private void text(String field, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(field, value);
        }
    }

    private void texts(String field, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            out.writeArrayFieldStart(field);
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        }
    }

    private void number(String field, @Nullable Number value) throws IOException {
        if (value != null) {
            out.writeNumberField(field, value.longValue());
        }
    }

    private void fraction(String field, @Nullable Double value) throws IOException {
        if (value != null) {
            out.writeNumberField(field, value);
        }
    }

    private void amount(String field, @Nullable BigDecimal value) throws IOException {
        if (value != null) {
            out.writeNumberField(field, value);
        }
    }

    private void date(String field, @Nullable Integer epochDay) throws IOException {
        if (epochDay != null) {
            out.writeStringField(field, LocalDate.ofEpochDay(epochDay).toString());
        }
    }

    private void moment(String field, @Nullable Long epochMillis) throws IOException {
        if (epochMillis != null) {
            out.writeStringField(field, Instant.ofEpochMilli(epochMillis).toString());
        }
    }
}
