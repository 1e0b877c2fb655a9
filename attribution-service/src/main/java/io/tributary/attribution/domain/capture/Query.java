package io.tributary.attribution.domain.capture;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a query: names are case-sensitive, the first non-blank occurrence of a name counts (ATT-24), one
 * percent-decoding, {@code +} stays, malformed encoding is left as written (ATT-23).
 */
public final class Query {
    private static final int HEX = 16;
    private static final int ESCAPE = 3;

    private final Map<String, String> first;

    private Query(Map<String, String> first) {
        this.first = first;
    }

    /** Parses what follows the question mark; null is an empty query. */
    public static Query parse(@Nullable String text) {
        Map<String, String> first = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            first.merge(name, value, (old, later) -> old.isBlank() ? later : old);
        }
        return new Query(first);
    }

    /** This query, completed by further parameters where it has none or a blank one. */
    public Query completedBy(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(first);
        further.forEach((name, value) -> all.merge(name, value, (old, later) -> old.isBlank() ? later : old));
        return new Query(all);
    }

    /** The value that counts, or null. */
    public @Nullable String get(String name) {
        return first.get(name);
    }

    /** Names that occur. */
    public List<String> names() {
        return List.copyOf(first.keySet());
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            List<Byte> bytes = new ArrayList<>();
            int end = position;
            while (escaped(text, end)) {
                bytes.add((byte) Integer.parseInt(text, end + 1, end + ESCAPE, HEX));
                end += ESCAPE;
            }
            if (bytes.isEmpty()) {
                decoded.append(text.charAt(position++));
            } else {
                decoded.append(utf8(bytes, text.substring(position, end)));
                position = end;
            }
        }
        return decoded.toString();
    }

    private static boolean escaped(String text, int at) {
        return at + 2 < text.length() && text.charAt(at) == '%'
                && Character.digit(text.charAt(at + 1), HEX) >= 0 && Character.digit(text.charAt(at + 2), HEX) >= 0
                && text.charAt(at + 1) < 128 && text.charAt(at + 2) < 128;
    }

    private static String utf8(List<Byte> bytes, String asWritten) {
        byte[] run = new byte[bytes.size()];
        for (int index = 0; index < run.length; index++) {
            run[index] = bytes.get(index);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(run)).toString();
        } catch (CharacterCodingException malformed) {
            return asWritten;
        }
    }
}
