package io.tributary.simulators.impact.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which address belongs to which user: what a story knows and Impact does not. */
public final class People {

    private final Map<String, String> userByAddress = new HashMap<>();
    private final Map<String, String> addressByUser = new HashMap<>();

    /** This address belongs to this user. */
    public synchronized void know(String user, String address) {
        userByAddress.put(key(address), user);
        addressByUser.put(user, key(address));
    }

    /** The user with this address, if known. */
    public synchronized Optional<String> userOf(@Nullable String address) {
        return address == null ? Optional.empty() : Optional.ofNullable(userByAddress.get(key(address)));
    }

    /** The hash Impact is sent instead of the user's address (IMP-25), if the address is known. */
    public synchronized Optional<String> hashOf(@Nullable String user) {
        return user == null ? Optional.empty() : Optional.ofNullable(addressByUser.get(user)).map(People::hash);
    }

    /** Forgets everyone. */
    public synchronized void clear() {
        userByAddress.clear();
        addressByUser.clear();
    }

    /** SHA-1, lower-case hex, of the trimmed, lower-cased address (IMP-25). */
    public static String hash(String address) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(key(address).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String key(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
