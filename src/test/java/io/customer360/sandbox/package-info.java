/** The four real servers on loopback, started from Maven artifacts, for tests and demo. */
package io.customer360.sandbox;
