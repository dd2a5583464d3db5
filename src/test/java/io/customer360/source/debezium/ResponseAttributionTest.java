package io.customer360.source.debezium;

import static io.customer360.model.SourceTable.CAMPAIGN_RESPONSES;
import static io.customer360.source.debezium.ChangeEvent.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.customer360.model.CustomerChange;
import io.customer360.model.DeadLetter;
import io.customer360.model.DeadLetter.Reason;
import io.customer360.model.Response;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;

/** A response belongs to a customer and to a campaign, and may move between either. */
class ResponseAttributionTest {

    @Test
    void needsTheOldCampaignOfAResponse() {
        Map<String, Object> withoutCampaign = row("response_id", 1, "customer_id", 7);

        ChangeEvent update =
                ChangeEvent.update(CAMPAIGN_RESPONSES, withoutCampaign, response(7, 3, "Positive"));
        assertThat(Decoding.of(update).deadLetters)
                .singleElement()
                .extracting(DeadLetter::reason)
                .isEqualTo(Reason.MISSING_BEFORE_IMAGE);
        assertThat(reason(ChangeEvent.delete(CAMPAIGN_RESPONSES, withoutCampaign)))
                .isEqualTo(Reason.MISSING_BEFORE_IMAGE);
    }

    @Test
    void deletesAResponseWithWhatItWas() {
        CustomerChange change =
                Decoding.of(ChangeEvent.delete(CAMPAIGN_RESPONSES, response(7, 3, "Positive")))
                        .change();

        assertThat(change.isDelete()).isTrue();
        assertThat(change.response()).isEqualTo(new Response(3L, true));
    }

    @Test
    void movesAResponseToAnotherCampaignOfTheSameCustomer() {
        List<CustomerChange> changes =
                Decoding.of(
                                ChangeEvent.update(
                                        CAMPAIGN_RESPONSES,
                                        response(7, 3, "Positive"),
                                        response(7, null, "Negative")))
                        .changes;

        assertThat(changes).extracting(CustomerChange::isDelete).containsExactly(true, false);
        assertThat(changes)
                .extracting(CustomerChange::response)
                .containsExactly(new Response(3L, true), new Response(null, false));
    }

    @Test
    void keepsAResponseInPlaceWhenOnlyItsTypeChanges() {
        CustomerChange change =
                Decoding.of(
                                ChangeEvent.update(
                                        CAMPAIGN_RESPONSES,
                                        response(7, 3, "Positive"),
                                        response(7, 3, "Negative")))
                        .change();

        assertThat(change.response()).isEqualTo(new Response(3L, false));
    }

    private static Reason reason(ChangeEvent event) {
        return Decoding.of(event).reason();
    }

    private static Map<String, Object> response(
            int customer, @Nullable Integer campaign, String type) {
        return row(
                "response_id",
                1,
                "campaign_id",
                campaign,
                "customer_id",
                customer,
                "response_type",
                type);
    }
}
