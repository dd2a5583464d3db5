/**
 * The columns of the seven tables that profiles need, and how the value of each is encoded in
 * events and in the database. A new column is added here first.
 */
package io.customer360.source.column;
