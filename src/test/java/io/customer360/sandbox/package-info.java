/**
 * The four real servers on loopback, started from Maven artifacts, for tests and demo. {@link
 * io.customer360.sandbox.Sandbox} starts all of them, and {@link
 * io.customer360.sandbox.CrmDatabase} is one source database with its connector.
 */
package io.customer360.sandbox;
