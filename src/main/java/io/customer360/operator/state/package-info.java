/**
 * How the operators reach their keyed state: one customer, one dimension row, tombstones that
 * expire, and the serializers of all of them. {@code CodecTypes} lists every type that savepoints
 * hold, by names that stay.
 */
package io.customer360.operator.state;
