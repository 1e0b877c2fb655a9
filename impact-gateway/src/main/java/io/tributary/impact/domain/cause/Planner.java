package io.tributary.impact.domain.cause;

import io.tributary.impact.domain.conversionreport.OrderId;
import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.program.ProgramVersion;
import io.tributary.impact.domain.program.Provider;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each fact causes (IMP-8). Every fact is remembered first; judging what became possible is {@link Settlement}'s. */
public final class Planner {
    private final Dossier dossier;
    private final Instant now;

    /** @param now time of arrival by the injected clock */
    public Planner(Dossier dossier, Instant now) {
        this.dossier = dossier;
        this.now = now;
    }

    /**
     * Remembers the fact and creates what it causes.
     *
     * @return false when the program definitions it needs have not arrived; it is then told again later
     */
    public boolean take(Cause cause) {
        return switch (cause) {
            case Cause.AccountSeen seen -> seen(seen);
            case Cause.AccountDeleted deleted -> new Erasure(dossier, now).erase(deleted.userId(), deleted.at());
            case Cause.TouchSeen touch -> touch(touch);
            case Cause.VisitorKnown link -> link(link);
            case Cause.ValueCarried value -> upsert(value);
            case Cause.Attributed attributed -> attributed(attributed);
            case Cause.TrialChanged trial -> trial(trial);
            case Cause.SaleWon sale -> sale(sale);
            case Cause.PaymentArrived payment -> {
                dossier.put(payment.payment());
                yield true;
            }
            case Cause.PaymentSoured soured -> {
                dossier.put(soured.mark());
                yield true;
            }
            case Cause.RewardGiven given -> given(given);
            case Cause.RewardMade made -> made(made);
            case Cause.RewardTaken taken -> taken(taken);
        };
    }

    /** Creates the sign-up that a child lacks, dated as the attribution (IMP-12). */
    static void signup(Dossier dossier, Attribution attribution, Instant eventDate, Instant now) {
        Optional<ProgramVersion> version = dossier.programs().at(attribution.program(), now);
        if (version.isEmpty()) {
            return;
        }
        String user = attribution.userId();
        About about = About.credited(user, attribution.program(), attribution.provider(), attribution.touchId(), null);
        Facts facts = Facts.dated(eventDate, OrderId.signup(attribution.provider(), user));
        facts = attribution.touchId() == null ? facts.captured(attribution.attributedAt()) : facts;
        dossier.create(Delivery.created(DeliveryIds.signup(attribution.provider(), user), DeliveryKind.SIGNUP,
                version.get().impact().account(), about, facts, eventDate, now));
    }

    private boolean seen(Cause.AccountSeen seen) {
        dossier.put(dossier.person(seen.userId())
                .seen(seen.email(), seen.accountKind(), seen.locale(), seen.country(), seen.at()));
        return true;
    }

    private boolean link(Cause.VisitorKnown link) {
        dossier.link(link.visitorId(), link.userId());
        return true;
    }

    private boolean touch(Cause.TouchSeen touch) {
        Provider provider = dossier.programs().provider(touch.provider());
        if (provider == null || !dossier.programs().knows(touch.program())) {
            return false;
        }
        Click click = touch.click();
        if (!provider.reportsAffiliates() || ofErased(click)) {
            return true;
        }
        dossier.put(touch.accepted() ? click
                : new Click(click.touchId(), "", click.visitorId(), click.userId(), click.capturedAt()));
        Optional<ProgramVersion> version = dossier.programs().at(touch.program(), click.capturedAt());
        boolean visits = version.filter(v -> v.impact().sendVisits()).isPresent();
        if (visits && touch.accepted()) {
            About about = About.visit(click.userId(), touch.program(), touch.provider(), click.touchId());
            Facts facts = Facts.dated(click.capturedAt(), OrderId.visit(click.touchId())).with(click);
            dossier.create(Delivery.created(DeliveryIds.visit(click.touchId()), DeliveryKind.VISIT,
                    version.get().impact().account(), about, facts, click.capturedAt(), now));
        }
        return true;
    }

    private boolean ofErased(Click click) {
        boolean user = click.userId() != null && dossier.person(click.userId()).erased();
        boolean visitor = click.visitorId() != null && !dossier.usersOf(click.visitorId()).isEmpty()
                && dossier.usersOf(click.visitorId()).stream().allMatch(id -> dossier.person(id).erased());
        return user || visitor;
    }

    private boolean upsert(Cause.ValueCarried carried) {
        Optional<ProgramVersion> version = dossier.programs().at(carried.program(), now);
        if (version.isEmpty()) {
            return dossier.programs().knows(carried.program());
        }
        Person person = dossier.person(carried.userId());
        boolean takesPart = version.get().referral() && version.get().impact().advocateProgramId() != null;
        if (takesPart && !person.erased() && !person.excludedKind()) {
            register(dossier, version.get(), carried.userId(), carried.program(), carried.value(), carried.value(),
                    null, null, carried.linkedAt(), now);
        }
        return true;
    }

    /** Queues one registration; {@code identity} is the value, or {@code self}. */
    public static void register(Dossier dossier, ProgramVersion version, String user, String program, String identity,
            String cookies, @Nullable String locale, @Nullable String country, Instant at, Instant now) {
        Facts facts = Facts.dated(at, null).registering(cookies, locale, country);
        dossier.create(Delivery.created(DeliveryIds.upsert(program, user, identity), DeliveryKind.PARTICIPANT_UPSERT,
                version.impact().account(), About.person(user, program, null), facts, at, now));
    }

    private boolean attributed(Cause.Attributed attributed) {
        Attribution attribution = attributed.attribution();
        Attribution known = dossier.attribution(attribution.userId(), attribution.provider());
        if (known == null || known.revision() <= attribution.revision()) {
            dossier.put(attribution);
        }
        Provider provider = dossier.programs().provider(attribution.provider());
        if (provider == null || !dossier.programs().knows(attribution.program())) {
            return false;
        }
        boolean reported = provider.reportsAffiliates() && attributed.leadAt() != null
                && !dossier.person(attribution.userId()).excludedKind();
        if (reported) {
            signup(dossier, attribution, attributed.leadAt(), now);
        }
        return true;
    }

    private boolean trial(Cause.TrialChanged trial) {
        if (dossier.programs().all().isEmpty()) {
            return false;
        }
        Optional<String> program = dossier.programs().deciding(trial.product(), trial.at());
        Optional<ProgramVersion> version = program.flatMap(key -> dossier.programs().at(key, now));
        boolean reported = version.filter(v -> v.providers().stream().anyMatch(Provider::reportsAffiliates)).isPresent();
        if (!reported || !trial.personal() || dossier.person(trial.userId()).excludedKind()) {
            return true;
        }
        String provider = version.get().providers().stream().filter(Provider::reportsAffiliates)
                .map(Provider::key).filter(key -> dossier.attribution(trial.userId(), key) != null).findFirst()
                .orElseGet(() -> version.get().providers().stream().filter(Provider::reportsAffiliates)
                        .map(Provider::key).findFirst().orElseThrow());
        dossier.create(Delivery.created(
                DeliveryIds.trial(trial.kind(), program.orElseThrow(), trial.subscriptionId()), trial.kind(),
                version.get().impact().account(),
                About.credited(trial.userId(), program.orElseThrow(), provider, null, trial.subscriptionId()),
                Facts.dated(trial.at(), OrderId.trial(trial.kind(), trial.subscriptionId())), trial.at(), now));
        return true;
    }

    private boolean sale(Cause.SaleWon sale) {
        Provider provider = sale.provider() == null ? null : dossier.programs().provider(sale.provider());
        Optional<ProgramVersion> version = dossier.programs().at(sale.program(), now);
        if (version.isEmpty() || sale.provider() != null && provider == null) {
            return false;
        }
        boolean ours = sale.referral() || provider != null && provider.reportsAffiliates();
        if (!ours || dossier.person(sale.userId()).excludedKind()) {
            return true;
        }
        About about = About.payment(sale.userId(), sale.program(), sale.referral(), sale.provider(), sale.touchId(),
                sale.payment());
        dossier.create(Delivery.created(DeliveryIds.sale(sale.payment()), DeliveryKind.SALE,
                version.get().impact().account(), about,
                Facts.dated(sale.convertedAt(), OrderId.sale(sale.payment())), sale.convertedAt(), now));
        return true;
    }

    private boolean given(Cause.RewardGiven given) {
        dossier.put(dossier.reward(given.rewardId(), given.userId()).granted(given.sequence()));
        Optional<ProgramVersion> version = dossier.programs().at(given.program(), now);
        if (version.isEmpty()) {
            return false;
        }
        if (version.get().redeemAtGrant()) {
            redeem(version.get(), given.rewardId(), given.userId(), given.program(),
                    Facts.dated(given.at(), null).rewarding(given.months(), given.amountMinor(), given.currency()),
                    given.at());
        }
        return true;
    }

    private boolean made(Cause.RewardMade made) {
        Optional<ProgramVersion> version = dossier.programs().at(made.program(), now);
        if (version.isEmpty()) {
            return false;
        }
        redeem(version.get(), made.rewardId(), made.userId(), made.program(),
                Facts.dated(made.at(), null).rewarding(made.months(), made.amountMinor(), made.currency()), made.at());
        return true;
    }

    private void redeem(ProgramVersion version, String reward, String user, String program, Facts facts, Instant at) {
        if (version.impact().advocateProgramId() == null) {
            return;
        }
        String id = DeliveryIds.redemption(reward);
        Delivery known = dossier.delivery(id);
        boolean wantedAgain = known != null && known.state() == DeliveryState.WITHDRAWN
                && "reward_withdrawn".equals(known.status().reason()) && !dossier.reward(reward, user).withdrawn();
        if (wantedAgain) {
            dossier.put(known.with(io.tributary.impact.domain.delivery.Status.blocked("new", now)));
        }
        dossier.create(Delivery.created(id, DeliveryKind.REWARD_REDEMPTION, version.impact().account(),
                About.person(user, program, reward), facts, at, now));
    }

    private boolean taken(Cause.RewardTaken taken) {
        dossier.put(dossier.reward(taken.rewardId(), taken.userId()).withdrawn(taken.sequence()));
        return true;
    }
}
