package io.customer360.demo.traffic;

import io.customer360.demo.data.Catalog;
import io.customer360.demo.data.Dice;
import java.util.ArrayList;
import java.util.List;

/** What users of the CRM do, each kind as often as its weight says. */
final class TrafficMix {

    private final List<CrmAction> actions = new ArrayList<>();

    TrafficMix(Catalog catalog, PhoneChanges phoneChanges) {
        PurchaseActions purchases = new PurchaseActions(catalog);
        CustomerActions customers = new CustomerActions(purchases, phoneChanges);
        add(120, purchases::buy);
        add(30, purchases::correct);
        add(20, purchases::cancel);
        add(20, purchases::move);
        add(10, purchases::exchange);
        add(80, ContactActions::visit);
        add(60, ContactActions::browse);
        add(20, ContactActions::identify);
        add(20, ContactActions::forgetSession);
        add(30, ContactActions::ask);
        add(30, ContactActions::resolve);
        add(10, ContactActions::reassign);
        add(30, ContactActions::answer);
        add(15, ContactActions::changeMind);
        add(10, ContactActions::credit);
        add(10, ContactActions::takeBack);
        add(120, customers::changePhone);
        add(20, customers::rename);
        add(15, customers::register);
        add(4, customers::remove);
        add(2, customers::merge);
        add(6, CatalogActions::relabel);
        add(2, CatalogActions::launch);
        add(1, CatalogActions::discontinue);
        add(2, CatalogActions::announce);
        add(2, CatalogActions::rename);
        add(1, CatalogActions::callOff);
    }

    CrmAction next(Dice dice) {
        return dice.oneOf(actions);
    }

    private void add(int weight, CrmAction action) {
        for (int i = 0; i < weight; i++) {
            actions.add(action);
        }
    }
}
