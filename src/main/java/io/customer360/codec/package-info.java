/** The binary forms of what travels and of what is kept; plain Java, written by hand for speed. */
package io.customer360.codec;
