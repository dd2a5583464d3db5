/**
 * The demo's page: search, a customer's profile and the segments in a browser. It is served on
 * loopback alone, reads through a fixed set of queries, and changes nothing.
 */
package io.customer360.demo.page;
