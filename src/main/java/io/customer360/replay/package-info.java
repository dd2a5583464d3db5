/** Puts dead letters back on the change topics that they came from. */
package io.customer360.replay;
