/**
 * Reads the change topics from exact offsets, follows topics that are made later, and stops where
 * records are gone. The preflight checks of the topics are here as well.
 */
package io.customer360.source.kafka;
