package io.tributary.attribution.application.read;

import io.tributary.attribution.application.port.Accounts;
import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.read.Reads.OwnedConversion;
import io.tributary.attribution.application.read.Reads.SeenTouch;
import io.tributary.attribution.application.review.ConversionRecord;
import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.JudgedTouch;
import io.tributary.attribution.domain.conversion.Outcome;
import io.tributary.attribution.domain.conversion.TouchFact;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Explains decisions and follows touches through everything that came of them (section 11). */
public final class ExplanationService {
    private final Definitions definitions;
    private final Reads reads;
    private final Accounts accounts;

    /** One step of a trace, with its time and what it names. */
    public record Step(String step, Instant at, Map<String, Object> details) {}

    /** A touch followed from capture to conversions (ATT-90). */
    public record Trace(String touchId, String kind, String provider, String program, boolean accepted, @Nullable String rejectReason,
                        @Nullable String userId, List<Step> steps) {}

    /** Reads from these. */
    public ExplanationService(Definitions definitions, Reads reads, Accounts accounts) {
        this.definitions = definitions;
        this.reads = reads;
        this.accounts = accounts;
    }

    /** Under which id things of a user are kept here: his pseudonym once erased. */
    public Mono<String> ownerId(String userId) {
        return accounts.find(userId).map(Account::ownerId).defaultIfEmpty(userId);
    }

    /** Explains the conversions of a payment, one per program; empty when there is none. */
    public Mono<List<Explanation>> explain(String paymentProvider, String paymentId, @Nullable String program) {
        return definitions.current().flatMap(programs -> reads.conversionsOfPayment(paymentProvider, paymentId, program)
                .flatMap(found -> Flux.fromIterable(found).concatMap(owned -> explain(owned.conversion(), programs)).collectList()));
    }

    private Mono<Explanation> explain(ConversionRecord conversion, Programs programs) {
        String id = conversion.conversionId();
        Mono<List<Explanation.Revision>> revisions = id == null ? Mono.just(List.of())
                : reads.revisions(id).map(list -> list.stream().map(revision -> revision(revision, programs)).toList());
        Mono<List<Reads.LateRow>> late = id == null ? Mono.just(List.of()) : reads.lateEvidence(id);
        return revisions.zipWith(late, (all, evidence) -> new Explanation(id, conversion.program(), conversion.payment().product(),
                conversion.payment().paymentProvider(), conversion.payment().paymentId(), word(conversion.state()),
                conversion.payment().convertedAt(), conversion.receivedAt(), all, evidence));
    }

    private static Explanation.Revision revision(Reads.Revision recorded, Programs programs) {
        Decision decision = recorded.decision();
        ConversionFacts facts = recorded.facts();
        ProgramVersion version = programs.numbered(recorded.program(), recorded.programVersion());
        Outcome other = decision.unexcluded();
        Map<String, String> account = Map.of("known", "" + facts.accountKnown(), "erased", "" + facts.erased(),
                "organization", "" + facts.organization(), "links_count_until", facts.asOf().toString());
        return new Explanation.Revision(recorded.revision(), recorded.arrivedAt(), recorded.program(), recorded.programVersion(),
                version == null ? "" : version.model().word(), version == null ? "" : version.affiliateModel().word(),
                decision.kind().word(), decision.outcome().winner().word(), decision.outcome().reason(),
                RuleNames.of(decision.outcome().reason()), decision.outcome().credited(), decision.runnerUp(),
                new Explanation.Other(other.winner().word(), other.reason(), other.credited()),
                decision.exclusions().stream().map(exclusion -> new Explanation.Judged(exclusion.name(),
                        exclusion.applies() ? "fail" : "pass", exclusion.inputs())).toList(),
                decision.touches().stream().map(ExplanationService::touch).toList(), account, decision.smallest());
    }

    private static Explanation.Touch touch(JudgedTouch judged) {
        TouchFact touch = judged.touch();
        boolean window = judged.windowMillis() > 0;
        return new Explanation.Touch(touch.id(), touch.kind().name().toLowerCase(Locale.ROOT), touch.provider(), touch.program(),
                touch.touchedAt(), touch.since(), touch.accepted(), touch.creditedAt(), window ? judged.windowStart() : null,
                window ? judged.windowEnd() : null, judged.candidate(), judged.valid(), judged.verdict(), touch.partner(), touch.subId(),
                touch.referrerKey());
    }

    /** Follows a touch, named by its id or click id; empty when unknown. */
    public Mono<Trace> trace(String touchOrClickId) {
        return reads.touch(touchOrClickId).flatMap(seen -> {
            List<Step> steps = new ArrayList<>();
            Touch touch = seen.touch();
            steps.add(new Step("captured", touch.touchedAt(), Map.of("source", touch.source().word(), "accepted", touch.accepted())));
            String owner = seen.ownerId();
            Mono<List<Step>> rest = owner == null || seen.since() == null ? Mono.just(List.of()) : owned(seen, owner);
            return rest.map(more -> {
                steps.addAll(more);
                steps.sort(Comparator.comparing(Step::at));
                return new Trace(touch.id(), touch.kind().name().toLowerCase(Locale.ROOT), touch.provider(), touch.program(),
                        touch.accepted(), touch.rejectReason(), owner, steps);
            });
        });
    }

    private Mono<List<Step>> owned(SeenTouch seen, String owner) {
        String touchId = seen.touch().id();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("linked", seen.since() == null ? seen.touch().touchedAt() : seen.since(), Map.of("user_id", owner)));
        return reads.attributions(owner).doOnNext(attributions -> attributions.stream()
                        .filter(stored -> touchId.equals(stored.attribution().touchId()))
                        .forEach(stored -> steps.add(new Step("attributed", stored.attribution().attributedAt(),
                                Map.of("provider", stored.attribution().provider(), "revision", stored.revision())))))
                .then(reads.conversionsOf(owner)).flatMapMany(Flux::fromIterable).concatMap(conversion -> judgements(conversion, touchId))
                .doOnNext(steps::add).then(Mono.fromSupplier(() -> steps));
    }

    private Flux<Step> judgements(OwnedConversion owned, String touchId) {
        String id = owned.conversion().conversionId();
        return id == null ? Flux.empty() : reads.revisions(id).flatMapIterable(list -> list).concatMapIterable(revision -> {
            List<Step> steps = new ArrayList<>();
            revision.decision().touches().stream().filter(judged -> judged.touch().id().equals(touchId)).forEach(judged -> {
                Map<String, Object> details = new LinkedHashMap<>();
                details.put("conversion_id", id);
                details.put("program", revision.program());
                details.put("revision", revision.revision());
                details.put("converted_at", revision.facts().payment().convertedAt());
                details.put("verdict", judged.verdict());
                details.put("winner", revision.decision().outcome().winner().word());
                details.put("reason", revision.decision().outcome().reason());
                steps.add(new Step("conversion", revision.arrivedAt(), details));
            });
            return steps;
        });
    }

    /** Contacts of a person, for the export of OPS-77. */
    public Mono<List<Contact>> contacts(String ownerId) {
        return reads.contacts(ownerId);
    }

    static String word(ConversionRecord.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
