package io.tributary.impact.application.desk;

import io.tributary.impact.application.Keys;
import io.tributary.impact.application.LedgerStore;
import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.advocate.TokenClaims;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.cause.Planner;
import io.tributary.impact.domain.cause.Settlement;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.fact.Participant;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.program.ProgramState;
import io.tributary.impact.domain.program.ProgramVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Issues Verified Access tokens and queues the self-registration that goes with them (IMP-59 to IMP-62). */
public final class TokenDesk {
    private static final Duration AGAIN = Duration.ofDays(1);

    private final LedgerStore store;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final Signer signer;

    /** Signs claims with the account's key. */
    public interface Signer extends BiFunction<TokenToSign, String, String> { }

    /** Header and payload. */
    public record TokenToSign(Map<String, Object> header, Map<String, Object> payload) {}

    /** Who asks, and what the request says of language and country. */
    public record Asked(String userId, @Nullable String tokenEmail, @Nullable String language) {}

    /** An answer of the desk. */
    public sealed interface Answer {
        /** A token; stored is the self-registration too. */
        record Issued(String token, String widgetId) implements Answer {}

        /** The program cannot be shared. */
        record Unsupported() implements Answer {}

        /** The referral API is not configured, or the person has no address. */
        record NotConfigured() implements Answer {}
    }

    /** Wires it. */
    public TokenDesk(LedgerStore store, TransactionalOperator transaction, Clock clock, Signer signer) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
        this.signer = signer;
    }

    /** Issues a token for that program; nothing of the request gets into it. */
    public Mono<Answer> issue(String program, Asked asked) {
        Instant now = clock.instant();
        return store.programs().flatMap(catalog -> {
            Optional<ProgramVersion> version = catalog.at(program, now)
                    .filter(v -> v.referral() && v.state() == ProgramState.ACTIVE);
            return version.isEmpty() ? Mono.<Answer>just(new Answer.Unsupported())
                    : transaction.transactional(issue(program, version.get(), asked, now));
        });
    }

    private Mono<Answer> issue(String program, ProgramVersion version, Asked asked, Instant now) {
        String first = DeliveryIds.upsert(program, asked.userId(), "self");
        return store.open(Keys.ofLane(asked.userId()).with(first)).flatMap(dossier -> {
            Person person = withAddress(dossier, asked, now);
            String email = person.email();
            boolean complete = "complete".equals(dossier.readiness(Api.ADVOCATE, version).state())
                    || "refused".equals(dossier.readiness(Api.ADVOCATE, version).state());
            if (email == null || !complete || person.excludedKind()) {
                return Mono.just(new Answer.NotConfigured());
            }
            dossier.put(person.registeredAs(email));
            register(dossier, program, version, asked, now);
            new Settlement(dossier, now).settle(asked.userId());
            Account account = dossier.account(version.impact().account());
            return store.save(dossier, now).thenReturn(token(account, version, dossier.person(asked.userId()), now));
        });
    }

    private static Person withAddress(Dossier dossier, Asked asked, Instant now) {
        Person person = dossier.person(asked.userId());
        return person.email() != null || asked.tokenEmail() == null ? person
                : person.seen(asked.tokenEmail(), "unknown", null, null, now);
    }

    private static void register(Dossier dossier, String program, ProgramVersion version, Asked asked, Instant now) {
        Participant participant = dossier.participant(program, asked.userId());
        Instant tried = participant.selfTriedAt();
        boolean first = tried == null;
        boolean again = tried != null && participant.code() == null && !now.isBefore(tried.plus(AGAIN))
                && dossier.openOf(asked.userId()).stream().noneMatch(open -> open.kind() == DeliveryKind.PARTICIPANT_UPSERT
                        && open.about().program().equals(program) && "".equals(open.facts().cookies()));
        if (first || again) {
            String identity = first ? "self" : "self@" + LocalDate.ofInstant(now, ZoneOffset.UTC);
            Person person = dossier.person(asked.userId());
            Planner.register(dossier, version, asked.userId(), program, identity, "", asked.language(),
                    person.country(), now, now);
            dossier.put(participant.selfTried(now));
        }
    }

    private Answer token(Account account, ProgramVersion version, Person person, Instant now) {
        String email = Objects.requireNonNull(person.email());
        String identity = Objects.requireNonNullElse(person.advocateAddress(), email);
        TokenToSign token = new TokenToSign(
                TokenClaims.header(Objects.requireNonNull(account.advocateAccountSid())),
                TokenClaims.payload(identity, email, now));
        return new Answer.Issued(signer.apply(token, Objects.requireNonNull(account.advocateAuthToken())),
                TokenClaims.widgetPath(Objects.requireNonNull(version.impact().widget())));
    }
}
