package io.customer360.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customer360.sandbox.http.Http;
import java.nio.charset.StandardCharsets;

/**
 * A customer whom somebody looks for.
 *
 * @param domain of the email address
 * @param phone as it is stored
 */
public record SearchedCustomer(
        long id, String given, String family, String email, String domain, String phone) {

    String phoneDigits() {
        return phone.replaceAll("\\D", "");
    }

    /** Returns the document, with those fields that a search reads. */
    public byte[] document() {
        ObjectNode document =
                Http.JSON
                        .createObjectNode()
                        .put("customer_id", id)
                        .put("first_name", given)
                        .put("last_name", family)
                        .put("email", email)
                        .put("phone_number", phone)
                        .put("customer_segment", id % 10 == 0 ? "High Value" : "Low Value")
                        .put("churn_risk_score", 1 + id % 5)
                        .put("favorite_category", id % 2 == 0 ? "Books" : "Toys")
                        .put("total_spend", (double) (id * 7919 % 20_000))
                        .put("customer_lifetime_value", (double) (id * 7919 % 20_000));
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
