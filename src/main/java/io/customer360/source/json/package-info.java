/**
 * Reads JSON from bytes without building a tree. Anything that is not well-formed ends in {@code
 * BrokenJson}; nothing is guessed.
 */
package io.customer360.source.json;
