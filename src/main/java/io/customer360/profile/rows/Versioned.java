package io.customer360.profile.rows;

/** A source row's current contribution and the version of the change that made it. */
public record Versioned<T>(long version, T row) {}
