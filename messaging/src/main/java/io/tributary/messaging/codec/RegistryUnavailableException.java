package io.tributary.messaging.codec;

import org.jspecify.annotations.Nullable;

/** The registry could not be asked; the same request may succeed later (infrastructure, OPS-15). */
public class RegistryUnavailableException extends RuntimeException {
    /** @param what request and status, never a body */
    public RegistryUnavailableException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
