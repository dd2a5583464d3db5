package io.customer360.demo.data;

import java.time.LocalDate;

/**
 * What decides a customer's rows in all tables; the same for an id in every run of a day.
 *
 * @param lastActive nothing of the customer happens after this day
 */
record DemoCustomer(int id, Persona persona, LocalDate registered, LocalDate lastActive) {

    static DemoCustomer of(int id, LocalDate today) {
        Dice dice = Dice.of("customer", id);
        // The first one is there to look at, even when nobody else is.
        Persona persona = id == 1 ? Persona.BIG_SPENDER : Persona.of(dice);
        LocalDate registered = today.minusDays(dice.between(persona.leastDays, persona.mostDays));
        LocalDate lastActive =
                persona == Persona.LAPSED
                        ? today.minusDays(dice.between(Persona.LAPSED_DAYS, 650))
                        : today;
        return new DemoCustomer(id, persona, registered, lastActive);
    }

    /** Returns a day of the relationship, more often one before the holidays than in summer. */
    LocalDate day(Dice dice) {
        return Seasons.day(registered, lastActive, dice);
    }

    boolean isSilent() {
        return persona == Persona.SILENT;
    }
}
