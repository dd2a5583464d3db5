package io.customer360.demo.traffic;

import io.customer360.demo.data.Dice;
import java.sql.SQLException;
import java.util.List;

/** What happens on the website, in customer service and in campaigns. */
final class ContactActions {

    private static final String CUSTOMERS = "customer_info";
    private static final String SESSIONS = "website_behavior";
    private static final String SERVICE = "customer_service";
    private static final String RESPONSES = "campaign_responses";
    private static final List<String> ANSWERS = List.of("Positive", "Negative", "Unsubscribed");

    private ContactActions() {}

    /** Opens a session; who it is remains unknown at times. */
    static int visit(CrmSession crm, Dice dice) throws SQLException {
        return visit(crm, dice, dice.orNull(0.2, crm.any(CUSTOMERS, dice)));
    }

    static int visit(CrmSession crm, Dice dice, Integer customer) throws SQLException {
        return crm.run(
                "INSERT INTO website_behavior VALUES (?, ?, ?, ?, ?)",
                crm.next(SESSIONS),
                customer,
                crm.today(),
                dice.orNull(0.02, 1),
                dice.orNull(0.02, dice.upTo(90)));
    }

    static int browse(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "UPDATE website_behavior SET pages_viewed = pages_viewed + 1,"
                        + " time_spent = time_spent + ? WHERE session_id = ?",
                dice.upTo(90),
                crm.any(SESSIONS, dice));
    }

    /** Learns who opened a session: from nobody to a customer. */
    static int identify(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "UPDATE website_behavior SET customer_id = ? WHERE session_id ="
                        + " (SELECT session_id FROM website_behavior WHERE customer_id IS NULL"
                        + " ORDER BY session_id DESC LIMIT 1)",
                crm.any(CUSTOMERS, dice));
    }

    static int forgetSession(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "DELETE FROM website_behavior WHERE session_id = ?", crm.any(SESSIONS, dice));
    }

    static int ask(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "INSERT INTO customer_service VALUES (?, ?, ?, NULL, 'Open')",
                crm.next(SERVICE),
                crm.any(CUSTOMERS, dice),
                crm.today());
    }

    static int resolve(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "UPDATE customer_service SET resolution_status = 'Resolved',"
                        + " satisfaction_score = ? WHERE interaction_id = ?",
                dice.orNull(0.2, dice.upTo(5)),
                crm.any(SERVICE, dice));
    }

    /** Finds that it was another customer who called. */
    static int reassign(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "UPDATE customer_service SET customer_id = ? WHERE interaction_id = ?",
                crm.any(CUSTOMERS, dice),
                crm.any(SERVICE, dice));
    }

    static int answer(CrmSession crm, Dice dice) throws SQLException {
        return answer(crm, dice, crm.any(CUSTOMERS, dice));
    }

    static int answer(CrmSession crm, Dice dice, Integer customer) throws SQLException {
        return crm.run(
                "INSERT INTO campaign_responses VALUES (?, ?, ?, ?, ?)",
                crm.next(RESPONSES),
                // Some answer a campaign that is announced only later.
                crm.any("marketing_campaigns", dice) + (dice.chance(0.05) ? 1 : 0),
                customer,
                dice.orNull(0.05, dice.oneOf(ANSWERS)),
                crm.today());
    }

    static int changeMind(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "UPDATE campaign_responses SET response_type = ? WHERE response_id = ?",
                dice.oneOf(ANSWERS),
                crm.any(RESPONSES, dice));
    }

    /** Credits an answer to another campaign. */
    static int credit(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "UPDATE campaign_responses SET campaign_id = ? WHERE response_id = ?",
                crm.any("marketing_campaigns", dice),
                crm.any(RESPONSES, dice));
    }

    static int takeBack(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "DELETE FROM campaign_responses WHERE response_id = ?", crm.any(RESPONSES, dice));
    }
}
