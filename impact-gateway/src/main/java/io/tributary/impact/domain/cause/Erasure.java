package io.tributary.impact.domain.cause;

import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryIds;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Participant;
import io.tributary.impact.domain.fact.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Forgets a person (IMP-85, IMP-86, OPS-73). */
final class Erasure {
    private final Dossier dossier;
    private final Instant now;

    Erasure(Dossier dossier, Instant now) {
        this.dossier = dossier;
        this.now = now;
    }

    /** Does this service's part; what it withdraws or keeps of deliveries is judged with the rest. */
    boolean erase(String userId, Instant at) {
        Person person = dossier.person(userId);
        Map<String, Long> counts = new TreeMap<>();
        List<String> pending = new ArrayList<>();
        if (!person.erased()) {
            for (Participant participant : dossier.participantsOf(userId)) {
                delete(person, participant, at, pending);
            }
        }
        dossier.put(person.erased(at));
        long clicks = 0;
        for (Click click : dossier.clicksOf(userId)) {
            freeze(userId, click);
            visit(click);
            dossier.put(new Click(click.touchId(), "", null, null, click.capturedAt()));
            clicks++;
        }
        long scrubbed = scrub(userId);
        counts.put("account", person.seenAt() == null ? 0L : 1L);
        counts.put("clicks", clicks);
        counts.put("deliveries", scrubbed);
        dossier.announce(new Announcement.Erased(userId, counts, pending, at, now));
        return true;
    }

    private void delete(Person person, Participant participant, Instant at, List<String> pending) {
        if (!participant.attempted() || person.advocateAddress() == null) {
            return;
        }
        dossier.programs().at(participant.program(), now).ifPresent(version -> {
            pending.add("participant_delete:" + participant.program());
            Facts facts = Facts.dated(at, null).deleting(person.advocateAddress());
            dossier.create(Delivery.created(DeliveryIds.deletion(participant.program(), person.userId()),
                    DeliveryKind.PARTICIPANT_DELETE, version.impact().account(),
                    About.person(person.userId(), participant.program(), null), facts, at, now));
        });
    }

    /** An unsent sale keeps the click id it is still owed to (IMP-85). */
    private void freeze(String userId, Click click) {
        for (Delivery delivery : dossier.openOf(userId)) {
            if (delivery.kind() == DeliveryKind.SALE && click.touchId().equals(delivery.about().touchId())
                    && delivery.facts().clickId() == null) {
                dossier.put(delivery.with(delivery.facts().with(click)));
            }
        }
    }

    /** A visit told before anybody was known is the person's, too. */
    private void visit(Click click) {
        Delivery visit = dossier.delivery(DeliveryIds.visit(click.touchId()));
        if (visit == null) {
            return;
        }
        Delivery withdrawn = visit.state().undecided()
                ? visit.ended(DeliveryState.WITHDRAWN, "person_erased", now) : visit;
        dossier.put(withdrawn.state().ended() ? withdrawn.with(withdrawn.facts().forgotten()) : withdrawn);
    }

    /** Ended deliveries lose what is personal at once; open ones when they end. */
    private long scrub(String userId) {
        long scrubbed = 0;
        for (Delivery delivery : dossier.allOf(userId)) {
            if (delivery.state().ended() && delivery.facts().personal()) {
                dossier.put(delivery.with(delivery.facts().forgotten()));
                scrubbed++;
            }
        }
        return scrubbed;
    }
}
