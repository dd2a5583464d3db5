/**
 * A plugin for Elasticsearch as it comes from Maven, which lacks most of the analysis that every
 * distribution has. Its security index needs some of it, or there are no roles and API keys, and
 * the profile index the rest. The build packs them; the job never sees them.
 */
package io.customer360.sandbox.analysis;
