package io.customer360.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * Customers who all have the same number of rows, that of customer_info among them: {@code
 * 400x1000}.
 */
record Shape(int customers, int rowsEach) {

    static List<Shape> list(String shapes) {
        return Arrays.stream(shapes.split(" *, *")).map(Shape::of).toList();
    }

    private static Shape of(String shape) {
        String[] parts = shape.split("x", 2);
        return new Shape(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    int rows() {
        return customers * rowsEach;
    }

    @Override
    public String toString() {
        return customers + "x" + rowsEach;
    }
}
