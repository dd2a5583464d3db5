/**
 * Whether customers wait for others. Delays are measured with and without something that may hold
 * customers up.
 */
package io.customer360.benchmark.holdup;
