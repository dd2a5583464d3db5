/**
 * Writes the records that could not become changes to the dead-letter topic, with the reason in the
 * headers.
 */
package io.customer360.sink.deadletter;
