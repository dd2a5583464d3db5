package io.customer360.demo.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The days on which people buy: busiest before the winter holidays, quietest in summer. */
final class Seasons {

    private static final double[] MONTHS = {
        0.5, 0.45, 0.55, 0.6, 0.65, 0.55, 0.4, 0.4, 0.6, 0.7, 0.95, 1.0
    };

    private Seasons() {}

    /** Returns a day of the period, both ends included. */
    static LocalDate day(LocalDate from, LocalDate to, Dice dice) {
        int days = (int) ChronoUnit.DAYS.between(from, to);
        LocalDate day;
        do {
            day = from.plusDays(dice.between(0, days));
        } while (!dice.chance(MONTHS[day.getMonthValue() - 1]));
        return day;
    }
}
