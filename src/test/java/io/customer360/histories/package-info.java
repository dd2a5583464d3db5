/**
 * Random histories of the seven tables, delivered in every way production can deliver them, and
 * what has to be true in the end.
 */
package io.customer360.histories;
