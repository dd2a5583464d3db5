/**
 * Where the job writes. The rooms below, each of which uses only those named before it:
 *
 * <ul>
 *   <li>{@code client}: how Elasticsearch is reached, and what its answers mean
 *   <li>{@code index}: the indices, their generations and their aliases
 *   <li>{@code bulk}: the documents of the profiles, by {@code ElasticsearchSink}
 *   <li>{@code transitions}: the transitions, by {@code TransitionSink}
 *   <li>{@code deadletter}: the records that could not become changes, by {@code DeadLetterSink}
 * </ul>
 */
package io.customer360.sink;
