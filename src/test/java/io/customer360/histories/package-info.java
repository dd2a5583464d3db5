/**
 * Random histories of the seven tables, delivered in every way production can deliver them, and
 * what has to be true in the end. {@link io.customer360.histories.RandomCase} is one history.
 */
package io.customer360.histories;
