package io.customer360.demo.traffic;

import io.customer360.demo.data.Dice;
import java.sql.SQLException;

/** What a user of the CRM does in one transaction. */
interface CrmAction {

    /** Runs the statements and returns how many rows they changed, 0 if there was nothing to do. */
    int perform(CrmSession crm, Dice dice) throws SQLException;
}
