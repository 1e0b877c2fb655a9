package io.tributary.attribution.review;

import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.application.review.ConversionRecord;
import io.tributary.attribution.application.review.Occasion;
import io.tributary.attribution.application.review.Review;
import io.tributary.attribution.application.review.UserReview;
import io.tributary.attribution.application.review.UserState;
import io.tributary.attribution.domain.Shipped;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.conversion.TouchFact;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.person.AccountKind;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.OwnedTouch;
import io.tributary.attribution.domain.touch.Ownership;
import io.tributary.attribution.domain.touch.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store in memory around the review of one user: facts come in one by one, in any order and repeatedly. */
final class World {
    static final String USER = "u";
    private Account account = Account.unseen(USER);
    private final Map<String, Contact> contacts = new LinkedHashMap<>();
    private final Map<String, Touch> touches = new LinkedHashMap<>();
    private final Map<String, UserState.StoredAttribution> attributions = new HashMap<>();
    private final UserState.Told told = new UserState.Told(new HashSet<>(), new HashSet<>(), new HashSet<>());
    private final Map<String, ConversionRecord> conversions = new LinkedHashMap<>();
    private final Map<String, Set<String>> considered = new HashMap<>();
    private final Map<String, Credited> credits = new HashMap<>();
    final List<Events.Event> events = new ArrayList<>();

    void take(Fact fact, Instant arrivedAt) {
        boolean evidence = switch (fact) {
            case Fact.Captured(Touch touch) -> touches.putIfAbsent(touch.id(), touch) == null;
            case Fact.Linked(Contact contact) -> {
                if (contact.kind() != io.tributary.attribution.domain.touch.ContactKind.CAPTURE) {
                    account = account.seen(contact.at(), contact.accountCreatedAt(), AccountKind.PERSONAL);
                }
                yield contacts.putIfAbsent(contact.id(), contact) == null;
            }
            case Fact.Paid(Payment payment) -> {
                conversions.putIfAbsent(payment.paymentId(), new ConversionRecord(payment, conversions.size(), arrivedAt,
                        ConversionRecord.State.NEW, null, null, 0, 0, null, null, false, Set.of()));
                yield false;
            }
        };
        apply(UserReview.of(state(), Shipped.PROGRAMS, Occasion.arrival(arrivedAt, evidence)));
    }

    private UserState state() {
        Ownership ownership = new Ownership(contacts.values(), List.of());
        List<OwnedTouch> owned = new ArrayList<>();
        touches.values().forEach(touch -> {
            OwnedTouch mine = ownership.of(touch);
            if (mine != null && mine.userId().equals(USER)) {
                owned.add(mine);
            }
        });
        List<Contact> own = contacts.values().stream().filter(contact -> contact.userId().equals(USER)).toList();
        return new UserState(account, own, owned, List.of(), attributions, told, conversions.values().stream().map(this::withConsidered).toList(), credits);
    }

    private ConversionRecord withConsidered(ConversionRecord conversion) {
        return new ConversionRecord(conversion.payment(), conversion.sequence(), conversion.receivedAt(), conversion.state(),
                conversion.conversionId(), conversion.program(), conversion.programVersion(), conversion.revision(), conversion.kind(),
                conversion.outcome(), conversion.first(), considered.getOrDefault(conversion.payment().paymentId(), Set.of()));
    }

    private void apply(Review review) {
        attributions.putAll(review.attributions());
        told.friends().addAll(review.friends().keySet());
        told.visitors().addAll(review.visitors());
        told.values().addAll(review.values());
        review.waiting().forEach(waiting -> conversions.put(waiting.payment().paymentId(), waiting));
        review.decided().forEach(decided -> {
            conversions.put(decided.conversion().payment().paymentId(), decided.conversion());
            considered.put(decided.conversion().payment().paymentId(),
                    new HashSet<>(decided.facts().touches().stream().map(TouchFact::id).toList()));
        });
        review.credits().forEach((product, credit) -> credits.putIfAbsent(product, credit.credited()));
        events.addAll(review.events());
    }

    /** Attributions in a form that tells what was attributed when, without how often it was told. */
    Map<String, String> attributed() {
        Map<String, String> seen = new HashMap<>();
        attributions.forEach((provider, stored) -> seen.put(provider, stored.attribution().touchId() + "@" + stored.attribution().attributedAt()));
        return seen;
    }

    List<Events.WinnerDecided> decisions() {
        return events.stream().filter(Events.WinnerDecided.class::isInstance).map(Events.WinnerDecided.class::cast).toList();
    }

    /** Facts as they may arrive. */
    sealed interface Fact {
        record Captured(Touch touch) implements Fact {}

        record Linked(Contact contact) implements Fact {}

        record Paid(Payment payment) implements Fact {}
    }
}
