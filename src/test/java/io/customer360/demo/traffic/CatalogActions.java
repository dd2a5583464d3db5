package io.customer360.demo.traffic;

import io.customer360.demo.data.Catalog;
import io.customer360.demo.data.Dice;
import java.sql.SQLException;

/** What happens to products and campaigns, and so to every customer who refers to them. */
final class CatalogActions {

    private static final String PRODUCTS = "product_catalog";
    private static final String CAMPAIGNS = "marketing_campaigns";

    private CatalogActions() {}

    /** Sorts a product into another category and brand, at times a bestseller. */
    static int relabel(CrmSession crm, Dice dice) throws SQLException {
        Catalog.Label label = Catalog.label(dice);
        return crm.run(
                "UPDATE product_catalog SET category = ?, brand = ? WHERE product_id = ?",
                label.category(),
                label.brand(),
                dice.chance(0.3) ? dice.upTo(10) : crm.any(PRODUCTS, dice));
    }

    /** Adds a product that some have bought already. */
    static int launch(CrmSession crm, Dice dice) throws SQLException {
        Catalog.Label label = Catalog.label(dice);
        int id = crm.next(PRODUCTS);
        return crm.run(
                "INSERT INTO product_catalog VALUES (?, ?, ?, ?)",
                id,
                "Novelty " + id,
                label.category(),
                label.brand());
    }

    static int discontinue(CrmSession crm, Dice dice) throws SQLException {
        return crm.run("DELETE FROM product_catalog WHERE product_id = ?", crm.any(PRODUCTS, dice));
    }

    static int announce(CrmSession crm, Dice dice) throws SQLException {
        int id = crm.next(CAMPAIGNS);
        return crm.run("INSERT INTO marketing_campaigns VALUES (?, ?)", id, "Campaign " + id);
    }

    static int rename(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "UPDATE marketing_campaigns SET campaign_name = campaign_name || '+'"
                        + " WHERE campaign_id = ?",
                crm.any(CAMPAIGNS, dice));
    }

    static int callOff(CrmSession crm, Dice dice) throws SQLException {
        return crm.run(
                "DELETE FROM marketing_campaigns WHERE campaign_id = ?", crm.any(CAMPAIGNS, dice));
    }
}
