package io.customer360.profile.rows;

import io.customer360.model.Interaction;
import io.customer360.model.Response;
import io.customer360.model.Visit;

/** Where the rows of one customer are kept. */
public interface CustomerStore {

    /** Returns transactions by id. */
    Entries<Long, Lines> transactions();

    /** Returns customer_service rows by interaction_id. */
    Entries<Long, Versioned<Interaction>> interactions();

    /** Returns campaign_responses rows by response_id. */
    Entries<Long, Versioned<Response>> responses();

    /** Returns website_behavior rows by session_id. */
    Entries<Long, Versioned<Visit>> visits();

    /** Returns products by product_id. */
    Entries<Long, ProductReference> products();

    /** Returns campaigns by campaign_id. */
    Entries<Long, CampaignReference> campaigns();

    /** Returns categories by name. */
    Entries<String, Standing> categories();

    /** Returns brands by name. */
    Entries<String, Standing> brands();

    /** Returns the customer's deleted rows. */
    Tombstones tombstones();
}
