package io.tributary.referral.application.command;

import io.tributary.referral.application.desk.Cause;
import io.tributary.referral.application.desk.Changes;
import io.tributary.referral.application.desk.Desk;
import io.tributary.referral.application.desk.Transaction;
import io.tributary.referral.application.intake.Needs;
import io.tributary.referral.domain.conversion.Conversion;
import io.tributary.referral.domain.decision.Check;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Overrides and re-decisions (REF-52, REF-55 to REF-57). Runs inside an ambient transaction. */
public final class ConversionCommands {
    private final Transaction transaction;

    public ConversionCommands(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The conversion after the command. */
    public record Done(Conversion conversion, boolean changed) {}

    /** Decides again with these exclusions overridden (REF-55). */
    public Mono<Done> override(String conversionId, List<String> checks, @Nullable String note, String actor, Instant now) {
        return Mono.defer(() -> {
            String text = Notes.required(note);
            verify(checks);
            return on(conversionId, now, (desk, conversion) -> override(desk, conversion, checks, Cause.operator("override", actor, text), now));
        });
    }

    /** Decides again what waits for configuration or facts (REF-52). */
    public Mono<Done> redecide(String conversionId, @Nullable String note, String actor, Instant now) {
        return on(conversionId, now, (desk, conversion) -> {
            refuseInterested(conversion, actor);
            Cause cause = Cause.operator("redecide", actor, note == null ? "" : note);
            boolean changed = desk.conversions().redecide(conversionId, cause);
            Conversion after = Objects.requireNonNull(desk.loaded().conversions().get(conversionId));
            audit(desk, cause, conversion, after, now);
            return changed;
        });
    }

    private interface Act {
        boolean on(Desk desk, Conversion conversion);
    }

    private Mono<Done> on(String conversionId, Instant now, Act act) {
        AtomicBoolean changed = new AtomicBoolean();
        return transaction.run(Needs.ofConversions(List.of(conversionId)), now, desk -> {
            Conversion conversion = desk.loaded().conversions().get(conversionId);
            if (conversion == null) {
                throw Refused.notFound("conversion");
            }
            changed.set(act.on(desk, conversion));
        }).map(desk -> new Done(Objects.requireNonNull(desk.loaded().conversions().get(conversionId)), changed.get()));
    }

    private static boolean override(Desk desk, Conversion conversion, List<String> checks, Cause cause, Instant now) {
        refuseInterested(conversion, Objects.requireNonNull(cause.actor()));
        if (new TreeSet<>(conversion.overridden()).containsAll(checks)) {
            return false;
        }
        if (conversion.qualified() || desk.conversions().otherQualified(conversion.attribution())) {
            throw Refused.conflict("already_granted", "a conversion of this person in this program is granted already");
        }
        if (conversion.inputs() == null) {
            throw Refused.conflict("not_decided", "the conversion still waits for " + String.join(", ", conversion.missing()));
        }
        Conversion after = desk.conversions().override(conversion, checks, cause);
        audit(desk, cause, conversion, after, now);
        return true;
    }

    private static void verify(List<String> checks) {
        if (checks.isEmpty() || !checks.stream().allMatch(Check::isKnown)) {
            throw Refused.unprocessable("override_invalid", "checks must name at least one check, and only known ones");
        }
        if (!Check.OVERRIDABLE.containsAll(checks)) {
            throw Refused.unprocessable("check_not_overridable", "only " + new TreeSet<>(Check.OVERRIDABLE) + " can be overridden");
        }
    }

    private static void refuseInterested(Conversion conversion, String actor) {
        if (conversion.concerns(actor)) {
            throw new Refused(Refused.Kind.FORBIDDEN, "conflict_of_interest", "the actor would benefit from this conversion");
        }
    }

    private static void audit(Desk desk, Cause cause, Conversion before, Conversion after, Instant now) {
        desk.changes().audits.add(new Changes.Audit(cause.kind(), "conversion:" + before.id(), cause, before.summary(), after.summary(), now));
    }
}
