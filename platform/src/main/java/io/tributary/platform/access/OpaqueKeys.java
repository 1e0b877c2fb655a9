package io.tributary.platform.access;

import reactor.core.publisher.Mono;

/** Checks bearer values that are not JWTs, such as partner API keys; a service may offer one bean. */
@FunctionalInterface
public interface OpaqueKeys {
    /** The caller the key belongs to, or empty when it belongs to nobody (answered 401). */
    Mono<Caller> callerOf(String key);
}
