package io.tributary.impact.domain.conversionreport;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** The address as the vendor wants it hashed (IMP-25). */
public final class EmailHash {
    private EmailHash() {}

    /** SHA-1, lower-case hex, of the trimmed, lower-cased address; aliases are not normalized. */
    public static String of(String address) {
        byte[] bytes = address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(OrderId.digest("SHA-1", bytes));
    }
}
