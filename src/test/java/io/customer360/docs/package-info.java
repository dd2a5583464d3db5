/**
 * The rules that the documents keep: links lead somewhere, blocks hold what exists, and every name
 * that users build on is told once.
 */
package io.customer360.docs;
