package io.tributary.impact.adapter.in.web.deadletter;

import io.tributary.messaging.deadletter.DeadLetterDesk;
import io.tributary.messaging.deadletter.DeskException;
import io.tributary.platform.problem.Problem;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Runs the desk, which waits for the broker, off the event loops, and words its refusals. */
public final class DeskCalls {
    private final DeadLetterDesk desk;

    /** Wires it. */
    public DeskCalls(DeadLetterDesk desk) {
        this.desk = desk;
    }

    <T> Mono<T> call(Function<DeadLetterDesk, T> work) {
        return Mono.fromCallable(() -> refusing(() -> work.apply(desk))).subscribeOn(Schedulers.boundedElastic());
    }

    static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (DeskException refused) {
            throw new Problem(status(refused.code()), refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    private static HttpStatus status(String code) {
        return switch (code) {
            case DeskException.NOT_FOUND -> HttpStatus.NOT_FOUND;
            case DeskException.REPLAY_RUNNING, DeskException.QUARANTINED -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
