/**
 * Records per second that the job's decoder turns into changes. Plain decoders on Jackson and
 * fastjson2 do the same work for comparison.
 */
package io.customer360.benchmark.decode;
