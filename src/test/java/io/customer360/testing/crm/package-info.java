/**
 * Changes of a test's CRM database: random statements, many customers at once, and records in
 * transactions. The same seed gives the same statements.
 */
package io.customer360.testing.crm;
