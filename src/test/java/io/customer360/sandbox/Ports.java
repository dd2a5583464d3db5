package io.customer360.sandbox;

/**
 * The ports that the servers should listen on. A port that is taken is replaced by a free one, so
 * the servers always tell the truth and this record only a wish; 0 wishes for any free port.
 */
public record Ports(int postgres, int kafka, int connect, int elasticsearch) {

    /** Returns the wish for any free ports. */
    public static Ports free() {
        return new Ports(0, 0, 0, 0);
    }

    /** Returns the ports that people expect these servers on. */
    public static Ports usual() {
        return new Ports(5432, 9092, 8083, 9200);
    }
}
