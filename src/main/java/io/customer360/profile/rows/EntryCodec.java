package io.customer360.profile.rows;

import io.customer360.codec.Codec;

/** The binary form of one kind of entries. */
record EntryCodec<K, V>(Codec<K> key, Codec<V> value) {}
