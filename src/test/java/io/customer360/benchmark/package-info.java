/** {@code mvn -Pbenchmark}: what the job takes and what others take for the same, side by side. */
package io.customer360.benchmark;
