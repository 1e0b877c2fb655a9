package io.tributary.platform.control;

import io.tributary.messaging.crash.CrashPoints;
import io.tributary.messaging.status.MessagingStatus;
import io.tributary.messaging.timer.TimerStage;
import io.tributary.messaging.timer.TimerWakeup;
import io.tributary.platform.clock.ControlledClock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Clock, status and crash points over HTTP; a bean only where the clock is controlled, so never in production. */
@RestController
@RequestMapping("/internal")
final class ControlController {
    private final ControlledClock clock;
    private final MessagingStatus status;
    private final TimerWakeup timers;
    private final ApplicationEventPublisher events;

    record Move(Instant now, @Nullable TimerStage stage) {}

    record Crash(String point) {}

    record Status(Map<String, Long> applied, long outboxPending, long timersDue, int inFlight, @Nullable Instant nextDue,
                  @Nullable TimerStage nextStage, Instant now) {}

    ControlController(ControlledClock clock, MessagingStatus status, TimerWakeup timers, ApplicationEventPublisher events) {
        this.clock = clock;
        this.status = status;
        this.timers = timers;
        this.events = events;
    }

    @GetMapping("/status")
    Mono<Status> status() {
        return status.snapshot().map(seen -> new Status(seen.applied(), seen.outboxPending(), seen.timersDue(), seen.inFlight(),
                seen.nextDue(), seen.nextStage(), clock.instant()));
    }

    @PostMapping("/clock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@RequestBody Move move) {
        clock.moveTo(move.now(), move.stage() == null ? TimerStage.DELIVERY : move.stage());
        timers.wake();
    }

    @PostMapping("/rewind")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> rewind(@RequestBody Move move) {
        return status.setTimersAside().then(Mono.fromRunnable(() -> {
            clock.moveTo(move.now(), TimerStage.DELIVERY);
            events.publishEvent(new ClockRewound(move.now()));
        }));
    }

    @PostMapping("/crash")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void crash(@RequestBody Crash crash) {
        CrashPoints.arm(crash.point());
    }
}
