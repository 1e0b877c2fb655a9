package io.tributary.messaging.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Headers as one byte string: per header name length, name, value length (-1 for null), value. */
final class HeaderBytes {
    private static final int NULL = -1;

    private HeaderBytes() {}

    static byte[] write(List<Header> headers) {
        int size = 0;
        List<byte[]> names = new ArrayList<>(headers.size());
        for (Header header : headers) {
            byte[] name = header.key().getBytes(StandardCharsets.UTF_8);
            names.add(name);
            size += 2 * Integer.BYTES + name.length + (header.value() == null ? 0 : header.value().length);
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (int i = 0; i < headers.size(); i++) {
            byte[] value = headers.get(i).value();
            bytes.putInt(names.get(i).length).put(names.get(i)).putInt(value == null ? NULL : value.length);
            if (value != null) {
                bytes.put(value);
            }
        }
        return bytes.array();
    }

    static List<Header> read(byte[] written) {
        List<Header> headers = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(written);
        while (bytes.hasRemaining()) {
            byte[] name = new byte[bytes.getInt()];
            bytes.get(name);
            int length = bytes.getInt();
            byte[] value = length == NULL ? null : new byte[length];
            if (value != null) {
                bytes.get(value);
            }
            headers.add(new RecordHeader(new String(name, StandardCharsets.UTF_8), value));
        }
        return headers;
    }
}
