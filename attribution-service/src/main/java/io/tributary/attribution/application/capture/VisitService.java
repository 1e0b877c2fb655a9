package io.tributary.attribution.application.capture;

import io.tributary.attribution.application.capture.VisitAnswer.Recorded;
import io.tributary.attribution.application.port.Clicks.Firsts;
import io.tributary.attribution.application.port.Clicks.Session;
import io.tributary.attribution.application.port.Events.ClickStored;
import io.tributary.attribution.application.port.Events.TouchStored;
import io.tributary.attribution.application.port.Evidence.NewTouch;
import io.tributary.attribution.application.review.Occasion;
import io.tributary.attribution.application.review.Reviews;
import io.tributary.attribution.domain.capture.OpaqueValue;
import io.tributary.attribution.domain.capture.Parameters;
import io.tributary.attribution.domain.capture.Query;
import io.tributary.attribution.domain.link.LinkRules;
import io.tributary.attribution.domain.link.PartnerLink;
import io.tributary.attribution.domain.link.RedirectTarget;
import io.tributary.attribution.domain.link.VisitFilter;
import io.tributary.attribution.domain.program.ProgramState;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Own partner links (section 6): every visitor is sent on, whatever becomes of the click. */
public final class VisitService {
    private static final int CLICK_ID_LENGTH = 26;
    private static final String LAST_RESORT = "/";

    private final CaptureStores stores;
    private final Reviews reviews;
    private final Retention retention;
    private final Clock clock;
    private final VisitIds ids;
    private final VisitFilter filter;
    private final SessionVelocity velocity = new SessionVelocity();
    private final String defaultProgram;

    /** Random ids: click ids of 26 characters, and ids of visitors and sessions. */
    public record VisitIds(Supplier<String> clicks, Supplier<String> visitors) {}

    private record Link(PartnerLink partner, ProgramVersion program, Provider provider, Programs programs) {}

    /**
     * @param filter         tells people from robots (ATT-53)
     * @param defaultProgram key of the deployment's default program, whose target serves unknown codes
     */
    public VisitService(CaptureStores stores, Reviews reviews, Retention retention, Clock clock, VisitIds ids, VisitFilter filter,
            String defaultProgram) {
        this.stores = stores;
        this.reviews = reviews;
        this.retention = retention;
        this.clock = clock;
        this.ids = ids;
        this.filter = filter;
        this.defaultProgram = defaultProgram;
    }

    /** Records the visit, if it is one, and says where it goes on; never fails (ATT-55). */
    public Mono<VisitAnswer> visit(Visit visit) {
        Instant now = clock.instant();
        return stores.definitions().current().flatMap(programs -> find(visit, programs, now)
                        .flatMap(link -> follow(visit, link, now))
                        .switchIfEmpty(Mono.fromSupplier(() -> new VisitAnswer(defaultTarget(programs, now), null))))
                .onErrorResume(error -> {
                    stores.counters().click(defaultProgram, "click_lost");
                    return Mono.just(new VisitAnswer(LAST_RESORT, null));
                });
    }

    /** The validity of a code as partners' pages ask it (ATT-56): the active partner of that code, or empty. */
    public Mono<PartnerLink> active(String code) {
        return !LinkRules.code(code) ? Mono.empty() : stores.definitions().current().flatMap(programs -> stores.partners().find(code)
                .filter(partner -> partner.active() && refusal(partner, programs.effective(partner.program(), clock.instant())) == null));
    }

    private Mono<Link> find(Visit visit, Programs programs, Instant now) {
        if (!LinkRules.code(visit.code())) {
            stores.counters().click(defaultProgram, "unknown_code");
            return Mono.empty();
        }
        return stores.partners().find(visit.code()).map(Optional::of).defaultIfEmpty(Optional.empty()).flatMap(found -> {
            PartnerLink partner = found.orElse(null);
            ProgramVersion program = partner == null ? null : programs.effective(partner.program(), now);
            Provider provider = program == null ? null : program.ownLinks();
            String refusal = partner == null ? "unknown_code" : refusal(partner, program);
            if (refusal != null || partner == null || program == null || provider == null) {
                stores.counters().click(partner == null ? defaultProgram : partner.program(), String.valueOf(refusal));
                return Mono.empty();
            }
            return Mono.just(new Link(partner, program, provider, programs));
        });
    }

    private static @Nullable String refusal(PartnerLink partner, @Nullable ProgramVersion program) {
        if (!partner.active()) {
            return "inactive_partner";
        }
        return program == null || program.state() == ProgramState.RETIRED || program.ownLinks() == null ? "retired_program" : null;
    }

    private String defaultTarget(Programs programs, Instant now) {
        ProgramVersion program = programs.effective(defaultProgram, now);
        return program == null || program.defaultTarget() == null ? LAST_RESORT : program.defaultTarget();
    }

    private Mono<VisitAnswer> follow(Visit visit, Link link, Instant now) {
        String target = RedirectTarget.choose(visit.query().get("to"), link.program().allowedHosts(), link.partner().target(),
                link.program().defaultTarget(), defaultTarget(link.programs(), now));
        String plain = RedirectTarget.withParameters(target, visit.query(), null, visit.cookieDomain());
        String refusal = filter.refusal(visit.head(), visit.headers());
        if (refusal != null) {
            stores.counters().click(link.partner().program(), refusal);
            return Mono.just(new VisitAnswer(plain, null));
        }
        return stores.transaction().inOne(record(visit, link, now)).map(click -> {
            retention.committed(now);
            stores.counters().click(link.partner().program(), "recorded");
            return new VisitAnswer(RedirectTarget.withParameters(target, visit.query(), click.clickId(), visit.cookieDomain()), click);
        }).onErrorResume(error -> {
            stores.counters().click(link.partner().program(), "click_lost");
            return Mono.just(new VisitAnswer(plain, null));
        });
    }

    private Mono<Recorded> record(Visit visit, Link link, Instant now) {
        String visitor = visit.visitorId() == null ? ids.visitors().get() : visit.visitorId();
        String given = visit.subId() == null ? visit.query().get("sub_id") : visit.subId();
        String subId = given == null || given.isEmpty() || !LinkRules.subId(given) ? null : given;
        boolean invalid = given != null && !given.isEmpty() && subId == null;
        return stores.evidence().usersLinkedSince(visitor, now).map(HashSet::new).flatMap(stores.accounts()::lock)
                .flatMap(locked -> stores.clicks().session(visit.sessionId(), ids.visitors().get(), now).flatMap(session ->
                        stores.clicks().note(session.id(), link.partner().code(), subId).flatMap(firsts ->
                                stores.touchIds().next(now).flatMap(id -> {
                                    Touch touch = touch(id, visit, link, visitor, session, subId, now);
                                    return store(visit, link, touch, invalid, session, firsts)
                                            .then(reviews.run(locked.values(), Occasion.arrival(now, true)))
                                            .thenReturn(recorded(visit, link, touch, visitor, session));
                                }))));
    }

    private Mono<Void> store(Visit visit, Link link, Touch touch, boolean invalid, Session session, Firsts firsts) {
        boolean suspicious = session.fresh() && velocity.tooMany(visit.print(), touch.touchedAt());
        ClickStored click = new ClickStored(touch, invalid, firsts.partner() && !suspicious, firsts.subId() && !suspicious,
                suspicious ? "session_velocity" : null);
        return stores.evidence().storeTouches(List.of(new NewTouch(touch, null)))
                .then(stores.events().publish(List.of(new TouchStored(touch), click)))
                .then(stores.timers().schedule(retention.timers(touch.touchedAt(), link.programs().longestWindowMillis())));
    }

    private Touch touch(String id, Visit visit, Link link, String visitor, Session session, @Nullable String subId, Instant now) {
        String clickId = ids.clicks().get();
        Query query = visit.query();
        Labels labels = new Labels(null, null, null, null, OpaqueValue.label(query.get("utm_source")),
                OpaqueValue.label(query.get("utm_medium")), OpaqueValue.label(query.get("utm_campaign")),
                OpaqueValue.label(query.get("utm_term")), OpaqueValue.label(query.get("utm_content")));
        return new Touch(id, link.provider().kind(), link.provider().key(), link.partner().program(), visitor, session.id(), null,
                clickId, CLICK_ID_LENGTH, null, labels, null, link.partner().code(), subId, "/ref/" + link.partner().code(),
                "true".equals(query.get(Parameters.SIGNUP)), Source.LINK, now, null);
    }

    private static Recorded recorded(Visit visit, Link link, Touch touch, String visitor, Session session) {
        String cookie = link.provider().sharedCookie() == null ? "tb_affiliate" : link.provider().sharedCookie();
        int days = link.provider().cookieDays() > 0 ? link.provider().cookieDays() : 7;
        return new Recorded(touch.value(), cookie, days, visitor, session.id(), !session.id().equals(visit.sessionId()));
    }
}
