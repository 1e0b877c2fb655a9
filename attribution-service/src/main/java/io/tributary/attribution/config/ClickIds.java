package io.tributary.attribution.config;

import java.security.SecureRandom;
import java.util.function.Supplier;

/** Random click ids: 26 characters of five bits each, without letters that are easily confused (ATT-46). */
final class ClickIds implements Supplier<String> {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int place = 0; place < LENGTH; place++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
