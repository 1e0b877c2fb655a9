package io.tributary.billing.application.provider;

import java.util.function.Function;

/** How a call to Stripe ended (BIL-66, BIL-67). */
public sealed interface Reply<T> {
    /** Answered as asked. */
    record Done<T>(T value) implements Reply<T> {}

    /** Refused for good: a 4xx that is none of the others. */
    record Rejected<T>(int status, String code) implements Reply<T> {}

    /** A received 5xx; Stripe would repeat it under the same key. */
    record Failed<T>(int status) implements Reply<T> {}

    /** 409 or 429: not taken up. */
    record NotTaken<T>(int status) implements Reply<T> {}

    /** 401, 403, or no key at all. */
    record Unauthorized<T>() implements Reply<T> {}

    /**
     * No answer.
     *
     * @param sent whether the request may have reached Stripe
     */
    record Unreachable<T>(boolean sent) implements Reply<T> {}

    /** The same ending with another value. */
    default <R> Reply<R> map(Function<T, R> change) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(change.apply(value));
            case Rejected<T>(int status, String code) -> new Rejected<>(status, code);
            case Failed<T>(int status) -> new Failed<>(status);
            case NotTaken<T>(int status) -> new NotTaken<>(status);
            case Unauthorized<T>() -> new Unauthorized<>();
            case Unreachable<T>(boolean sent) -> new Unreachable<>(sent);
        };
    }
}
