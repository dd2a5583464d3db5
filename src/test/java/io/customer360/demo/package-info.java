/**
 * {@code mvn -Pdemo}: the whole job on real servers, with life-like data and live changes. {@link
 * io.customer360.demo.DemoRun} is one run from the boot of the servers to the verdict.
 */
package io.customer360.demo;
