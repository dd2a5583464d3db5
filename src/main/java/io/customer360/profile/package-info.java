/**
 * The pure core: merging by version, running aggregates and the rules of the 31 fields. Plain Java,
 * so that every rule can be tried without a cluster; the operators back its stores by keyed state.
 */
package io.customer360.profile;
