package io.customer360.benchmark.tables;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Customers who all have the same number of rows, that of customer_info among them: {@code
 * 400x1000}; with {@code +hot} there is one more, who has half of all live changes.
 */
public record Shape(int customers, int rowsEach, boolean hot) {

    /** The id of the one more. */
    public static final int HOT_CUSTOMER = 1_000_000_000;

    /** How many rows that customer begins with. */
    private static final int HOT_ROWS = 1000;

    private static final String HOT = "+hot";

    public static List<Shape> list(String shapes) {
        return Arrays.stream(shapes.split(" *, *")).map(Shape::of).toList();
    }

    private static Shape of(String shape) {
        boolean hot = shape.endsWith(HOT);
        String[] parts = shape.replace(HOT, "").split("x", 2);
        return new Shape(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), hot);
    }

    public int rows() {
        return customers * rowsEach;
    }

    public Shape withHotCustomer() {
        return new Shape(customers, rowsEach, true);
    }

    /** Returns what the tables hold; that of the hot customer apart. */
    public List<TableData> data(int parallelism, LocalDate today) {
        TableData all = ShapedData.of(this, parallelism, today);
        return hot ? List.of(all, ShapedData.another(HOT_CUSTOMER, HOT_ROWS, today)) : List.of(all);
    }

    @Override
    public String toString() {
        return customers + "x" + rowsEach + (hot ? HOT : "");
    }
}
