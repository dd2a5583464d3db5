/**
 * The job for hours, while rows change, servers and processes fail at random, and the schema of the
 * source changes: whether the index stays true, and whether anything grows without end.
 *
 * <p>{@link io.customer360.soak.SoakIT} is where to begin; {@link io.customer360.soak.Gauge} says
 * what must not grow.
 */
package io.customer360.soak;
