/**
 * The time from the commit in PostgreSQL until a search finds the document. It is measured at
 * shares of the rate that the whole chain sustains.
 */
package io.customer360.benchmark.freshness;
