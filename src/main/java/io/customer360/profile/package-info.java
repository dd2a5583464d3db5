/**
 * The pure core: one customer's state, the changes that are merged into it, and the document that
 * is published of it. Plain Java, so that every rule can be tried without a cluster; the operators
 * back its stores by keyed state.
 *
 * <p>The rooms below, each of which uses only those named before it:
 *
 * <ul>
 *   <li>{@code rows}: what is kept of single source rows, and the tombstones of deleted ones
 *   <li>{@code customer}: merging by version, and the running aggregates
 *   <li>{@code dimension}: products and campaigns, and which customers refer to them
 *   <li>{@code document}: the 31 fields, their rules, and when a document is written
 * </ul>
 *
 * <p>Words that are used everywhere:
 *
 * <dl>
 *   <dt>change
 *   <dd>an insert, update or delete of one source row, with the version that orders it among the
 *       changes of the same row
 *   <dt>tombstone
 *   <dd>the version at which a row was deleted; older changes of the row are ignored while it is
 *       kept
 *   <dt>owner
 *   <dd>the customer that a row counts for
 *   <dt>dimension table
 *   <dd>product_catalog and marketing_campaigns, whose rows belong to no customer
 *   <dt>label
 *   <dd>what a dimension row adds to the rows of one customer that refer to it
 *   <dt>facts
 *   <dd>the aggregates that a profile is computed from; the day is the only other input
 *   <dt>profile
 *   <dd>the 31 fields of one customer on one day
 *   <dt>published profile
 *   <dd>what the last document said of the fields whose transitions are written
 *   <dt>transition
 *   <dd>a change of a published segment, named segment or churn risk
 *   <dt>recompute
 *   <dd>computing a profile again because a new day began
 *   <dt>re-emission
 *   <dd>writing every customer's document once more, changed or not
 *   <dt>pending changes
 *   <dd>what came for a customer and is merged with its next mini-batch
 * </dl>
 */
package io.customer360.profile;
