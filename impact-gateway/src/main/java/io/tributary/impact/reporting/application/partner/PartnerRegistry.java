package io.tributary.impact.reporting.application.partner;

import io.tributary.impact.reporting.application.LedgerBooks;
import io.tributary.impact.reporting.application.ProgramStore;
import io.tributary.impact.reporting.application.ProgramTerms;
import io.tributary.impact.reporting.application.Told;
import io.tributary.impact.reporting.domain.commission.Verdict;
import io.tributary.impact.reporting.domain.partner.LinkTarget;
import io.tributary.impact.reporting.domain.partner.Partner;
import io.tributary.impact.reporting.domain.partner.PartnerCode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Registers and changes partners (REP-1 to REP-3). */
public final class PartnerRegistry {
    private final PartnerStore partners;
    private final ProgramStore programs;
    private final PartnerAnnouncer announcer;
    private final LedgerBooks books;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final @Nullable String defaultProgram;

    /** Why a command is refused. */
    public enum Refusal { CODE_INVALID, NAME_INVALID, PROGRAM_UNKNOWN, TARGET_INVALID, CODE_TAKEN }

    /** A command that is refused. */
    public static final class RefusedException extends RuntimeException {
        private final Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.name());
            this.refusal = refusal;
        }

        /** Why. */
        public Refusal refusal() {
            return refusal;
        }
    }

    /**
     * Wires it.
     *
     * @param defaultProgram program of partners that name none; null = the one affiliate program with links of our own
     */
    public PartnerRegistry(PartnerStore partners, ProgramStore programs, PartnerAnnouncer announcer, LedgerBooks books,
            TransactionalOperator transaction, Clock clock, @Nullable String defaultProgram) {
        this.partners = partners;
        this.programs = programs;
        this.announcer = announcer;
        this.books = books;
        this.transaction = transaction;
        this.clock = clock;
        this.defaultProgram = defaultProgram;
    }

    /** What is asked for at a registration; absent fields are null. */
    public record Registration(String code, String displayName, @Nullable String program, @Nullable Integer rateBp,
                               @Nullable String target, @Nullable String owner) {}

    /** Fields to change; each given one replaces what was, also by nothing. */
    public record Changes(Map<Field, Optional<Object>> fields) {
        /** What may change. */
        public enum Field { DISPLAY_NAME, RATE_BP, TARGET, OWNER, ACTIVE }
    }

    /** Registers a partner; sales that waited for it are settled. */
    public Mono<Partner> register(Registration asked, String actor) {
        if (!PartnerCode.valid(asked.code())) {
            throw new RefusedException(Refusal.CODE_INVALID);
        }
        Instant now = now();
        return transaction.transactional(programs.all().flatMap(all -> {
            String program = program(asked.program(), all, now);
            check(asked.target(), all.get(program), now);
            Partner partner = new Partner(asked.code(), program, now, List.of(new Partner.Change(1, now,
                    asked.displayName(), asked.rateBp(), asked.target(), asked.owner(), true)));
            return partners.register(partner, actor).flatMap(fresh -> {
                if (!fresh) {
                    throw new RefusedException(Refusal.CODE_TAKEN);
                }
                return announcer.announce(partner).then(settleWaiting(partner, now)).thenReturn(partner);
            });
        }));
    }

    /** Changes a partner from now on; empty when it is unknown. */
    public Mono<Partner> change(String code, Changes changes, String actor, @Nullable String note) {
        return transaction.transactional(partners.lock(PartnerCode.key(code))
                .zipWith(programs.all())
                .flatMap(found -> {
                    Partner partner = found.getT1();
                    Partner.Change next = next(partner.now(), changes);
                    check(next.target(), found.getT2().get(partner.program()), next.at());
                    List<Partner.Change> all = new ArrayList<>(partner.changes());
                    all.add(next);
                    Partner changed = new Partner(partner.code(), partner.program(), partner.registeredAt(), all);
                    return partners.change(changed, actor, note).then(announcer.announce(changed)).thenReturn(changed);
                }));
    }

    private Partner.Change next(Partner.Change was, Changes changes) {
        return new Partner.Change(was.revision() + 1, now(),
                (String) changed(changes, Changes.Field.DISPLAY_NAME, was.displayName()),
                (Integer) changed(changes, Changes.Field.RATE_BP, was.rateBp()),
                (String) changed(changes, Changes.Field.TARGET, was.target()),
                (String) changed(changes, Changes.Field.OWNER, was.owner()),
                Boolean.TRUE.equals(changed(changes, Changes.Field.ACTIVE, was.active())));
    }

    private static @Nullable Object changed(Changes changes, Changes.Field field, @Nullable Object was) {
        return changes.fields().containsKey(field) ? changes.fields().get(field).orElse(null) : was;
    }

    private Mono<Void> settleWaiting(Partner partner, Instant now) {
        return books.openWaiting(Verdict.Missing.PARTNER.code(), partner.key()).flatMap(book -> {
            book.load(partner);
            book.settle(now);
            return books.close(book, new Told(), null);
        });
    }

    private String program(@Nullable String asked, Map<String, ProgramTerms> all, Instant now) {
        String named = asked != null ? asked : defaultProgram;
        if (named != null) {
            if (!all.containsKey(named)) {
                throw new RefusedException(Refusal.PROGRAM_UNKNOWN);
            }
            return named;
        }
        return all.values().stream()
                .filter(program -> program.at(now).map(version -> version.ownLinks() && version.terms() != null)
                        .orElse(false))
                .map(ProgramTerms::key).sorted().findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.PROGRAM_UNKNOWN));
    }

    private static void check(@Nullable String target, @Nullable ProgramTerms program, Instant now) {
        if (target == null) {
            return;
        }
        List<String> hosts = program == null ? List.of()
                : program.at(now).map(ProgramTerms.Version::allowedHosts).orElse(List.of());
        if (!LinkTarget.allowed(target, hosts)) {
            throw new RefusedException(Refusal.TARGET_INVALID);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
