/** {@code mvn -Pdemo}: the whole job on real servers, with life-like data and live changes. */
package io.customer360.demo;
