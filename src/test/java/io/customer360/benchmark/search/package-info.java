/**
 * How long a search for one person takes. The searches run one after the other, by each way to type
 * a name.
 */
package io.customer360.benchmark.search;
