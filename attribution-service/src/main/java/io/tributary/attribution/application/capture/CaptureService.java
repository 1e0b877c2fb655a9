package io.tributary.attribution.application.capture;

import io.tributary.attribution.application.capture.CaptureAnswer.Captured;
import io.tributary.attribution.application.port.Clicks.Session;
import io.tributary.attribution.application.port.Events.TouchStored;
import io.tributary.attribution.application.port.Evidence.NewTouch;
import io.tributary.attribution.application.review.Occasion;
import io.tributary.attribution.application.review.Reviews;
import io.tributary.attribution.domain.capture.CaptureReader;
import io.tributary.attribution.domain.capture.CaptureReading;
import io.tributary.attribution.domain.capture.TouchDraft;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.ContactKind;
import io.tributary.attribution.domain.touch.Reach;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.messaging.timer.Timer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Captures over HTTP (section 2): one transaction stores touches, link and everything that follows for the user. */
public final class CaptureService {
    private static final int MOST_PER_DAY = 200;

    private final CaptureStores stores;
    private final Reviews reviews;
    private final Retention retention;
    private final Clock clock;
    private final Supplier<String> ids;
    private final String defaultProgram;

    /** Nothing can be captured now; the next page load tries again (ATT-17). */
    public static final class Unavailable extends RuntimeException {
        /** With the cause that made it so, if any. */
        public Unavailable(@Nullable Throwable cause) {
            super("capture is not available", cause);
        }
    }

    private record Work(CaptureRequest request, CaptureReading reading, Programs programs, String visitorId, Instant now,
                        Map<String, Account> locked, Map<String, Touch> clicks) {
        boolean nothing() {
            return reading.drafts().isEmpty() && clicks.isEmpty();
        }
    }

    /**
     * @param ids            random ids for new visitors and sessions
     * @param defaultProgram key of the deployment's default program (ATT-7)
     */
    public CaptureService(CaptureStores stores, Reviews reviews, Retention retention, Clock clock, Supplier<String> ids, String defaultProgram) {
        this.stores = stores;
        this.reviews = reviews;
        this.retention = retention;
        this.clock = clock;
        this.ids = ids;
        this.defaultProgram = defaultProgram;
    }

    /** Captures; fails with {@link Unavailable} when storage does not answer or no program is known. */
    public Mono<CaptureAnswer> capture(CaptureRequest request) {
        Instant now = clock.instant();
        return stores.transaction().inOne(stores.definitions().current().flatMap(programs -> {
            CaptureReading reading = CaptureReader.read(request.input(), programs, defaultProgram, now);
            if (reading.program() == null) {
                return Mono.error(new Unavailable(null));
            }
            reading.unrouted().forEach(signal -> stores.counters().note("unrouted_signal"));
            String visitor = request.visitorId() == null ? ids.get() : request.visitorId();
            return concerned(request, reading, now).flatMap(stores.accounts()::lock).flatMap(locked -> knownClicks(reading)
                    .flatMap(clicks -> perform(new Work(request, reading, programs, visitor, now, locked, clicks))));
        })).doOnNext(answer -> remember(answer, request, now)).onErrorMap(error -> !(error instanceof Unavailable), Unavailable::new);
    }

    private void remember(CaptureAnswer answer, CaptureRequest request, Instant now) {
        if (!answer.touches().isEmpty() && request.userId() == null) {
            retention.committed(now);
        }
    }

    /** The signed-in user, and users whose links reach a touch left now. */
    private Mono<Set<String>> concerned(CaptureRequest request, CaptureReading reading, Instant now) {
        Set<String> users = new HashSet<>();
        if (request.userId() != null) {
            users.add(request.userId());
        }
        boolean anonymous = request.userId() == null && request.visitorId() != null
                && !(reading.drafts().isEmpty() && reading.clickIds().isEmpty());
        return !anonymous ? Mono.just(users) : stores.evidence().usersLinkedSince(request.visitorId(), now).map(linked -> {
            users.addAll(linked);
            return users;
        });
    }

    private Mono<Map<String, Touch>> knownClicks(CaptureReading reading) {
        return stores.evidence().clicks(reading.clickIds()).doOnNext(known -> reading.clickIds().stream()
                .filter(click -> !known.containsKey(click)).forEach(click -> stores.counters().note("unknown_click")));
    }

    private Mono<CaptureAnswer> perform(Work work) {
        Account user = work.request().userId() == null ? null : work.locked().get(work.request().userId());
        boolean linkOnly = work.nothing() && (user == null || work.request().visitorId() == null);
        if (linkOnly || (user != null && user.erased())) {
            return Mono.just(CaptureAnswer.nothing(work.visitorId()));
        }
        return flooded(work).flatMap(flooded -> {
            if (flooded) {
                stores.counters().note("touch_flood");
                return Mono.just(new CaptureAnswer(work.visitorId(), null, false, List.of(), true, false, List.of()));
            }
            return work.nothing() ? link(work).thenReturn(CaptureAnswer.nothing(work.visitorId())) : store(work);
        });
    }

    private Mono<Boolean> flooded(Work work) {
        return work.reading().drafts().isEmpty() || work.request().visitorId() == null ? Mono.just(false)
                : stores.evidence().touchesOfDay(work.visitorId(), work.now()).map(count -> count >= MOST_PER_DAY);
    }

    private Mono<CaptureAnswer> store(Work work) {
        return stores.clicks().session(work.request().sessionId(), ids.get(), work.now()).flatMap(session ->
                Flux.fromIterable(work.reading().drafts()).concatMap(draft -> touch(work, draft, session)).collectList()
                        .flatMap(touches -> keep(work, touches).flatMap(captured -> reach(work).then(link(work))
                                .then(expire(work, touches)).thenReturn(answer(work, session, captured)))));
    }

    private Mono<NewTouch> touch(Work work, TouchDraft draft, Session session) {
        CaptureRequest request = work.request();
        String identity = request.visitorId() != null ? request.visitorId() : request.userId() != null ? request.userId() : work.visitorId();
        return stores.touchIds().next(work.now()).map(id -> {
            Touch touch = draft.touch(id, work.now(), work.visitorId(), session.id(), request.userId());
            return new NewTouch(touch, touch.duplicateKey(identity));
        });
    }

    private Mono<List<Captured>> keep(Work work, List<NewTouch> touches) {
        return stores.evidence().storeTouches(touches).flatMap(kept -> {
            List<Captured> captured = new ArrayList<>();
            List<TouchStored> stored = new ArrayList<>();
            for (NewTouch fresh : touches) {
                Touch touch = fresh.touch();
                String keptId = kept.get(String.valueOf(fresh.duplicateKey()));
                String result = keptId != null ? "duplicate" : touch.rejectReason() == null ? "accepted" : touch.rejectReason();
                stores.counters().touch(touch.program(), touch.kind().name().toLowerCase(Locale.ROOT), result);
                captured.add(new Captured(keptId == null ? touch.id() : keptId, touch.kind().name().toLowerCase(Locale.ROOT),
                        touch.provider(), touch.program(), touch.accepted(), touch.rejectReason(), keptId != null));
                if (keptId == null) {
                    stored.add(new TouchStored(touch));
                }
            }
            return stores.events().publish(stored).thenReturn(captured);
        });
    }

    private Mono<Void> reach(Work work) {
        return stores.evidence().storeReaches(work.clicks().values().stream()
                .filter(click -> !work.visitorId().equals(click.visitorId()))
                .map(click -> new Reach(click.id(), work.visitorId(), work.now())).toList());
    }

    private Mono<Void> link(Work work) {
        String userId = work.request().userId();
        Collection<Account> accounts = work.locked().values();
        Mono<Void> contact = userId == null ? Mono.empty() : stores.touchIds().next(work.now()).flatMap(id -> stores.evidence()
                .storeContacts(List.of(new Contact(id, userId, work.visitorId(), ContactKind.CAPTURE, work.now(), null, null))));
        return contact.then(reviews.run(accounts, Occasion.arrival(work.now(), true)));
    }

    private Mono<Void> expire(Work work, List<NewTouch> touches) {
        List<Timer> timers = touches.isEmpty() || work.request().userId() != null ? List.of()
                : retention.timers(work.now(), work.programs().longestWindowMillis());
        return timers.isEmpty() ? Mono.empty() : stores.timers().schedule(timers);
    }

    private static CaptureAnswer answer(Work work, Session session, List<Captured> captured) {
        return new CaptureAnswer(work.visitorId(), session.id(), !session.id().equals(work.request().sessionId()), captured, false, true,
                work.reading().cookies());
    }
}
