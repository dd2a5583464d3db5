package io.customer360.demo.data;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices that come out the same in every run with the same seed. */
public final class Dice {

    private static final long SEED = 360;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns the dice of one subject, independent of the order in which subjects are asked. */
    public static Dice of(String subject, long id) {
        return new Dice((SEED + subject.hashCode()) * SPREAD ^ id * 0xD1342543DE82EF95L);
    }

    /** Returns a number between the two, both included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Returns a number from 1 to the given one. */
    public int upTo(int most) {
        return between(1, most);
    }

    /** Returns a number from 1 to the given one; small ones come much more often. */
    public int skewedUpTo(int most) {
        return 1 + (int) (most * Math.pow(random.nextDouble(), 3));
    }

    double fraction() {
        return random.nextDouble();
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns the value, or null now and then, as real columns have it. */
    public <T> T orNull(double probability, T value) {
        return chance(probability) ? null : value;
    }
}
