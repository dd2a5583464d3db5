package io.customer360.histories.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.annotation.Nullable;

/**
 * What is under way between subtasks: in order from one to another, in no order between different
 * ones, each at a pace of its own.
 */
final class Channels {

    /** Follows the last label that history can bring about. */
    static final Object HISTORY_COMPLETE = new Object();

    /** The operator at the receiving end. */
    enum Receiver {
        REFERENCES,
        CUSTOMERS
    }

    /** Where changes come from. */
    enum Origin {
        HISTORY,
        LIVE,
        LABELS
    }

    /**
     * @param from the partition, table or subtask
     * @param to the receiving subtask
     */
    record Channel(Origin origin, int from, Receiver receiver, int to) {}

    /** How readily a channel lets an element through; only the slow ones are ever overtaken. */
    private static final double[] PACES = {1, 1, 0.5, 0.1, 0.02};

    private final Random random;
    private final Map<Channel, ArrayDeque<Object>> underWay = new LinkedHashMap<>();
    private final Map<Channel, Double> paces = new HashMap<>();
    private final Map<Origin, Double> pacesByOrigin = new EnumMap<>(Origin.class);

    Channels(Random random) {
        this.random = random;
        for (Origin origin : Origin.values()) {
            pacesByOrigin.put(origin, anyPace());
        }
    }

    private double anyPace() {
        return PACES[random.nextInt(PACES.length)];
    }

    void send(Channel channel, Object element) {
        underWay.computeIfAbsent(channel, any -> new ArrayDeque<>()).add(element);
    }

    boolean isEmpty() {
        return underWay.isEmpty();
    }

    /** Returns whether no row of history is under way to the subtask. */
    boolean hasNoHistoryTo(Receiver receiver, int subtask) {
        return underWay.keySet().stream()
                .noneMatch(
                        channel ->
                                channel.origin() == Origin.HISTORY
                                        && channel.receiver() == receiver
                                        && channel.to() == subtask);
    }

    /** Returns a channel with something under way; null if it is not its turn yet. */
    @Nullable
    Channel any() {
        List<Channel> channels = new ArrayList<>(underWay.keySet());
        Channel channel = channels.get(random.nextInt(channels.size()));
        double pace =
                Math.max(
                        PACES[PACES.length - 1],
                        pacesByOrigin.get(channel.origin())
                                * paces.computeIfAbsent(channel, any -> anyPace()));
        return random.nextDouble() < pace ? channel : null;
    }

    Object receive(Channel channel) {
        ArrayDeque<Object> elements = underWay.get(channel);
        Object first = elements.removeFirst();
        if (elements.isEmpty()) {
            underWay.remove(channel);
        }
        return first;
    }

    /** Returns the records under way, as an unaligned checkpoint keeps them. */
    Channels records() {
        Channels copy = new Channels(random);
        underWay.forEach(
                (channel, elements) ->
                        elements.stream()
                                .filter(element -> element != HISTORY_COMPLETE)
                                .forEach(element -> copy.send(channel, element)));
        return copy;
    }
}
