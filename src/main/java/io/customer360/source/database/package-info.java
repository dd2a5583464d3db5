/**
 * The source database as it is found before a job starts: tables, keys, types, publications and
 * defaults, each problem with the statement that fixes it. {@code SourceDatabase} is where to
 * begin.
 */
package io.customer360.source.database;
