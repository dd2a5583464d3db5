/**
 * Everything between a commit and its document: the servers, the tables, their connector and the
 * job. Benchmarks run the same chain.
 */
package io.customer360.demo.chain;
