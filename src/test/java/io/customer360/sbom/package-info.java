/**
 * What ships in the job jar, as the build lists it, and whether anything of it is known to be
 * vulnerable.
 */
package io.customer360.sbom;
