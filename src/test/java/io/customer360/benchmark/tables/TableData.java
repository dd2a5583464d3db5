package io.customer360.benchmark.tables;

import io.customer360.demo.data.TableRows;
import java.sql.SQLException;

/** What the tables hold in the beginning; the same whenever it is asked for. */
public interface TableData {

    /** Hands over all rows of one table. */
    void write(String table, TableRows rows) throws SQLException;
}
