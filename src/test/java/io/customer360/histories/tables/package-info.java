/**
 * The seven tables under random statements, and their change topics. Some records are damaged, so
 * that they become dead letters.
 */
package io.customer360.histories.tables;
