package io.customer360.sink.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customer360.sink.client.ElasticsearchSettings;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.annotation.Nullable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a receipt for each customer of whom nothing is left: the id as a hash, what was removed, and
 * when. At least once, like the deletes it follows.
 */
final class ErasureReceipts {

    /** Users keep the receipts apart by this name, so it does not follow the class. */
    static final String LOGGER = "io.customer360.sink.ErasureReceipts";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final String KEYED_HASH = "HmacSHA256";

    private final ElasticsearchSettings settings;

    ErasureReceipts(ElasticsearchSettings settings) {
        this.settings = settings;
    }

    /** Logs the receipt once Elasticsearch took both deletes. */
    void issue(DocumentWrite withdrawal, Instant at) {
        LOG.info(
                "Erased customer {} at {}: rows removed {}, no document left in {} or {}",
                hash(withdrawal.customerId(), settings.receiptKey()),
                at,
                new TreeMap<>(withdrawal.erasure().rows()),
                settings.profileIndex(),
                settings.rejectedIndex());
    }

    /**
     * Returns the hash of the id's decimal digits.
     *
     * @param key without one, whoever tries all numbers finds the id
     */
    static String hash(long customerId, @Nullable String key) {
        byte[] id = Long.toString(customerId).getBytes(UTF_8);
        try {
            if (key == null) {
                return "sha256:" + hex(MessageDigest.getInstance("SHA-256").digest(id));
            }
            Mac mac = Mac.getInstance(KEYED_HASH);
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), KEYED_HASH));
            return "hmac-sha256:" + hex(mac.doFinal(id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM lacks SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
