/** The actual profiles: the documents of the index, read page by page over its REST API. */
package io.customer360.audit.index;
