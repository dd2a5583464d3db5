package io.customer360.benchmark.tables;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The changes that a table's rows went through: its rows are inserted in random order, and in
 * between earlier ones are updated, moved to other customers and deleted. The same in every run.
 */
public final class TableLife {

    private static final long SEED = 360;
    private static final int PERCENT = 100;

    /** Of a hundred later changes: updates, then moves to another customer, then deletes. */
    private static final int UPDATES = 60;

    private static final int MOVES = 20;

    private final TableLayout layout;
    private final List<Object[]> unborn = new ArrayList<>();
    private final List<Object[]> alive = new ArrayList<>();
    private final SplittableRandom random;
    private int nextId;

    public TableLife(TableLayout layout, TableData data) {
        this.layout = layout;
        this.random = new SplittableRandom(SEED + layout.table().ordinal());
        try {
            data.write(layout.table().tableName(), columns -> unborn.add(columns.clone()));
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (Object[] row : unborn) {
            nextId = Math.max(nextId, (Integer) row[0] + 1);
        }
        for (int i = unborn.size() - 1; i > 0; i--) {
            swap(unborn, i, random.nextInt(i + 1));
        }
    }

    /**
     * Tells all inserts, with as many later changes per hundred of them between.
     *
     * @return how many changes there were
     */
    public int history(int laterPercent, Consumer<RowChange> changes) {
        int told = unborn.size();
        for (Object[] row : unborn) {
            alive.add(row);
            changes.accept(new RowChange(null, row));
            if (random.nextInt(PERCENT) < laterPercent) {
                changes.accept(laterChange());
                told++;
            }
        }
        unborn.clear();
        return told;
    }

    /** Tells what happens after history: so many inserts in a hundred, the others later changes. */
    public void live(int count, int insertPercent, Consumer<RowChange> changes) {
        for (int i = 0; i < count; i++) {
            changes.accept(random.nextInt(PERCENT) < insertPercent ? insert() : laterChange());
        }
    }

    /** Returns how many rows there are now. */
    public int rows() {
        return alive.size();
    }

    private RowChange insert() {
        Object[] row = anyRow().clone();
        row[0] = nextId++;
        alive.add(row);
        return new RowChange(null, row);
    }

    private RowChange laterChange() {
        int kind = random.nextInt(PERCENT);
        int place = random.nextInt(alive.size());
        Object[] before = alive.get(place);
        if (kind >= UPDATES + MOVES && alive.size() > 1) {
            swap(alive, place, alive.size() - 1);
            alive.remove(alive.size() - 1);
            return new RowChange(before, null);
        }
        Object[] after = before.clone();
        Object[] other = anyRow();
        if (kind >= UPDATES && layout.hasOwner()) {
            after[layout.owner()] = other[layout.owner()];
        } else {
            layout.updated().forEach(column -> after[column] = other[column]);
        }
        alive.set(place, after);
        return new RowChange(before, after);
    }

    private Object[] anyRow() {
        return alive.get(random.nextInt(alive.size()));
    }

    private static void swap(List<Object[]> rows, int one, int other) {
        Object[] kept = rows.get(one);
        rows.set(one, rows.get(other));
        rows.set(other, kept);
    }
}
