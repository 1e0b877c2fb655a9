package io.tributary.attribution.application.capture;

import io.tributary.attribution.application.port.Events.TouchStored;
import io.tributary.attribution.application.port.Evidence.NewTouch;
import io.tributary.attribution.application.review.Occasion;
import io.tributary.attribution.application.review.Reviews;
import io.tributary.attribution.domain.capture.OpaqueValue;
import io.tributary.attribution.domain.capture.TouchDraft;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.ContactKind;
import io.tributary.attribution.domain.touch.Labels;
import io.tributary.attribution.domain.touch.Source;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Commands about a user's affiliate attribution: the user's own (ATT-64) and the take-over from an older system (ATT-62). */
public final class CommandService {
    private final CaptureStores stores;
    private final Imports imports;
    private final Reviews reviews;
    private final Clock clock;
    private final String defaultProgram;

    /** Where imported attributions are kept. */
    @FunctionalInterface
    public interface Imports {
        /** Stores an import once; false when (user, provider) has one. */
        Mono<Boolean> store(String userId, TakeOver takeOver, Instant attributedAt, String program);
    }

    /** An attribution to take over. */
    public record TakeOver(String provider, @Nullable String program, @Nullable String clickId, @Nullable Instant attributedAt,
                           String actor, String note) {}

    /** What became of a command. */
    public sealed interface Result {
        /**
         * Done, also when nothing changed.
         *
         * @param clearCookie the provider's own click cookie to clear (ATT-66), or null
         */
        record Done(@Nullable String clearCookie) implements Result {}

        /** The click id is blank, too long or holds control characters. */
        record InvalidClickId() implements Result {}

        /** The program is unknown, or takes no click ids. */
        record UnknownProgram() implements Result {}

        /** An attribution of this provider was taken over before. */
        record AlreadyImported() implements Result {}
    }

    /**
     * @param defaultProgram program of commands that name none
     */
    public CommandService(CaptureStores stores, Imports imports, Reviews reviews, Clock clock, String defaultProgram) {
        this.stores = stores;
        this.imports = imports;
        this.reviews = reviews;
        this.clock = clock;
        this.defaultProgram = defaultProgram;
    }

    /** Sets the caller's own attribution (ATT-64 to ATT-66). */
    public Mono<Result> set(String userId, @Nullable String clickId, @Nullable String program) {
        OpaqueValue value = OpaqueValue.of(clickId);
        if (!value.accepted()) {
            return Mono.just(new Result.InvalidClickId());
        }
        Instant now = clock.instant();
        return stores.transaction().inOne(stores.definitions().current().flatMap(programs -> {
            ProgramVersion version = programs.effective(program == null ? defaultProgram : program, now);
            Provider provider = version == null ? null : taker(version);
            return version == null || provider == null ? Mono.just(new Result.UnknownProgram())
                    : stores.accounts().lock(List.of(userId)).flatMap(locked ->
                            set(Objects.requireNonNull(locked.get(userId)), provider, version.program(), value, now)
                                    .thenReturn(new Result.Done(provider.writesCookie() ? provider.sharedCookie() : null)));
        }));
    }

    private static @Nullable Provider taker(ProgramVersion version) {
        return version.providers().stream().filter(provider -> provider.kind() == TouchKind.AFFILIATE && !provider.ownLinks())
                .findFirst().orElse(null);
    }

    private Mono<Void> set(Account account, Provider provider, String program, OpaqueValue value, Instant now) {
        if (account.erased()) {
            return Mono.empty();
        }
        TouchDraft draft = new TouchDraft(provider, program, value, Source.COMMAND, Labels.NONE, null, false);
        return stores.touchIds().next(now).flatMap(id -> {
            Touch touch = draft.touch(id, now, null, null, account.userId());
            Contact contact = new Contact(id, account.userId(), null, ContactKind.COMMAND, now, null, id);
            return stores.evidence().storeTouches(List.of(new NewTouch(touch, null)))
                    .then(stores.evidence().storeContacts(List.of(contact)))
                    .then(stores.events().publish(List.of(new TouchStored(touch))))
                    .then(reviews.run(List.of(account), Occasion.arrival(now, true)));
        });
    }

    /** Takes an attribution over; never a lead, perhaps without click id (ATT-62). */
    public Mono<Result> takeOver(String userId, TakeOver takeOver) {
        Instant now = clock.instant();
        OpaqueValue value = OpaqueValue.of(takeOver.clickId());
        if (value.present() && !value.accepted()) {
            return Mono.just(new Result.InvalidClickId());
        }
        Instant attributedAt = takeOver.attributedAt() == null ? now : takeOver.attributedAt();
        return stores.transaction().inOne(stores.definitions().current().flatMap(programs -> {
            String program = admitting(programs, takeOver, now);
            return program == null ? Mono.just(new Result.UnknownProgram()) : stores.accounts().lock(List.of(userId)).flatMap(locked -> {
                Account account = Objects.requireNonNull(locked.get(userId));
                return account.erased() ? Mono.just(new Result.Done(null))
                        : imports.store(userId, takeOver, attributedAt, program).flatMap(fresh -> fresh
                                ? reviews.run(List.of(account), Occasion.arrival(now, true)).thenReturn(new Result.Done(null))
                                : Mono.just(new Result.AlreadyImported()));
            });
        }));
    }

    private static @Nullable String admitting(Programs programs, TakeOver takeOver, Instant now) {
        for (ProgramVersion version : programs.effective(now)) {
            Provider provider = version.provider(takeOver.provider());
            boolean named = takeOver.program() == null || takeOver.program().equals(version.program());
            if (named && provider != null && provider.kind() == TouchKind.AFFILIATE) {
                return version.program();
            }
        }
        return null;
    }
}
