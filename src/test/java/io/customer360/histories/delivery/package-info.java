/**
 * A job between its sources and its index, where any step may come at any time. Checkpoints,
 * failures and rescaling are steps as well.
 */
package io.customer360.histories.delivery;
