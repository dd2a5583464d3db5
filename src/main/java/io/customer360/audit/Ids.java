package io.customer360.audit;

import java.util.regex.Pattern;

/** Which ids of documents can be those of customers. */
final class Ids {

    private static final Pattern CUSTOMER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private Ids() {}

    /** Returns whether the id is written as the job would write a customer's. */
    static boolean isCustomer(String id) {
        return CUSTOMER.matcher(id).matches();
    }
}
