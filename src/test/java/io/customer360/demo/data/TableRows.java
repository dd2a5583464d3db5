package io.customer360.demo.data;

import java.sql.SQLException;

/** Takes the rows of one table, each with a value for every column, in the order of the columns. */
public interface TableRows {

    void row(Object... columns) throws SQLException;
}
