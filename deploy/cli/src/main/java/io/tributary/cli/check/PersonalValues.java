package io.tributary.cli.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Every form in which a person's values could be kept. Pure. */
final class PersonalValues {
    private PersonalValues() {}

    static Set<String> of(Collection<String> values, Collection<String> addresses) {
        Set<String> forms = new LinkedHashSet<>();
        values.stream().map(String::strip).filter(value -> !value.isEmpty()).forEach(forms::add);
        for (String address : addresses) {
            String plain = address.strip();
            if (!plain.isEmpty()) {
                String normal = plain.toLowerCase(Locale.ROOT);
                forms.add(plain);
                forms.add(normal);
                forms.add(hash("SHA-1", normal));
                forms.add(hash("SHA-256", normal));
            }
        }
        return forms;
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
