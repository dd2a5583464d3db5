package io.customer360.demo.data;

/** The kinds of customers, by share, age of the relationship in days, and how active they are. */
enum Persona {
    BIG_SPENDER(4, 400, 2500, 25, 140, 60, 3),
    GOOD(14, 200, 2000, 12, 45, 30, 2),
    REGULAR(42, 90, 1500, 1, 14, 15, 1),
    LAPSED(20, 700, 2500, 1, 12, 10, 1),
    NEW(12, 0, 45, 0, 3, 8, 1),
    /** Registered and never seen again: no rows in any other table. */
    SILENT(8, 30, 1500, 0, 0, 0, 1);

    /** How long a lapsed customer has not been seen, at least. */
    static final int LAPSED_DAYS = 370;

    private final int share;
    final int leastDays;
    final int mostDays;
    final int leastPurchases;
    final int mostPurchases;
    final int mostSessions;
    final int mostPieces;

    Persona(
            int share,
            int leastDays,
            int mostDays,
            int leastPurchases,
            int mostPurchases,
            int mostSessions,
            int mostPieces) {
        this.share = share;
        this.leastDays = leastDays;
        this.mostDays = mostDays;
        this.leastPurchases = leastPurchases;
        this.mostPurchases = mostPurchases;
        this.mostSessions = mostSessions;
        this.mostPieces = mostPieces;
    }

    /** Returns a persona in proportion to the shares, which add up to 100. */
    static Persona of(Dice dice) {
        int point = dice.upTo(100);
        for (Persona persona : values()) {
            point -= persona.share;
            if (point <= 0) {
                return persona;
            }
        }
        throw new IllegalStateException("The shares do not add up to 100");
    }
}
