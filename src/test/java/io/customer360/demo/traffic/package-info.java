/**
 * Live changes in the CRM database at a steady rate. Each action is one transaction of a user of
 * the CRM.
 */
package io.customer360.demo.traffic;
