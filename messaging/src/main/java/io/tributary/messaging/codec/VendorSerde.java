package io.tributary.messaging.codec;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's serializer in place of our own: same bytes, another library. The one for {@code io.confluent} is compiled only
 * with the build profile {@code confluent-serde} (ADR 3) and chosen with {@code tributary.messaging.serde=confluent}.
 */
public interface VendorSerde {
    /** Value of the setting for what this module brings. */
    String OWN = "own";

    /** Framed bytes; the subject is topic and record name. */
    byte[] serialize(String topic, SpecificRecord record);

    /** @throws RuntimeException of the vendor's when the bytes are no record */
    SpecificRecord deserialize(byte[] framed);

    /**
     * The serde of that name, or null for our own.
     *
     * @throws IllegalStateException when this build does not hold it
     */
    static @Nullable VendorSerde named(String name, URI registry, boolean register) {
        if (name.equals(OWN)) {
            return null;
        }
        String type = "io.tributary.messaging." + name + "." + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Serde";
        try {
            return (VendorSerde) Class.forName(type).getConstructor(URI.class, boolean.class).newInstance(registry, register);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("TRIBUTARY_MESSAGING_SERDE=" + name + " cannot be started", failed.getCause());
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException("TRIBUTARY_MESSAGING_SERDE=" + name + " is not in this build; build with -P" + name
                    + "-serde, or remove the setting", absent);
        }
    }
}
