package io.tributary.impact.domain.cause;

import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.account.ApiState;
import io.tributary.impact.domain.delivery.Api;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.dispatch.Surroundings;
import io.tributary.impact.domain.fact.AdverseMark;
import io.tributary.impact.domain.fact.Attribution;
import io.tributary.impact.domain.fact.Click;
import io.tributary.impact.domain.fact.Participant;
import io.tributary.impact.domain.fact.Payment;
import io.tributary.impact.domain.fact.PaymentKey;
import io.tributary.impact.domain.fact.Person;
import io.tributary.impact.domain.fact.Reward;
import io.tributary.impact.domain.program.ProgramCatalog;
import io.tributary.impact.domain.program.ProgramVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The working set of one unit of work: everything known about the people, payments and touches it concerns. Later facts
 * see the effect of earlier ones; what changed is written back together. Not for use by several threads.
 */
public final class Dossier implements Surroundings {
    /** Which accounts there are, and which of them the vendor refuses. */
    public interface Accounts {
        /** The account of that alias; one without settings when unknown. */
        Account account(String alias);

        /** Whether the vendor refuses its credentials for that API (IMP-7). */
        boolean refused(String alias, Api api);
    }

    private final ProgramCatalog programs;
    private final Accounts accounts;
    private final Kept<String, Person> people = new Kept<>();
    private final Kept<List<String>, Attribution> attributions = new Kept<>();
    private final Kept<String, Click> clicks = new Kept<>();
    private final Kept<PaymentKey, Payment> payments = new Kept<>();
    private final Kept<List<String>, AdverseMark> marks = new Kept<>();
    private final Kept<List<String>, Participant> participants = new Kept<>();
    private final Kept<String, Reward> rewards = new Kept<>();
    private final Kept<String, Delivery> deliveries = new Kept<>();
    private final Map<String, Set<String>> visitorsOf = new LinkedHashMap<>();
    private final Set<List<String>> newLinks = new LinkedHashSet<>();
    private final List<Announcement> announcements = new ArrayList<>();

    /** An empty working set. */
    public Dossier(ProgramCatalog programs, Accounts accounts) {
        this.programs = programs;
        this.accounts = accounts;
    }

    /** A map that knows what of it changed. */
    private static final class Kept<K, V> {
        private final Map<K, V> values = new LinkedHashMap<>();
        private final Set<K> changed = new LinkedHashSet<>();

        void load(K key, V value) {
            values.putIfAbsent(key, value);
        }

        void put(K key, V value) {
            if (!value.equals(values.put(key, value))) {
                changed.add(key);
            }
        }

        List<V> changes() {
            return changed.stream().map(values::get).toList();
        }
    }

    /** Takes over what the store knows. */
    public void load(Object fact) {
        switch (fact) {
            case Person person -> people.load(person.userId(), person);
            case Attribution a -> attributions.load(List.of(a.userId(), a.provider()), a);
            case Click click -> clicks.load(click.touchId(), click);
            case Payment payment -> payments.load(payment.key(), payment);
            case AdverseMark mark -> marks.load(markKey(mark), mark);
            case Participant p -> participants.load(List.of(p.program(), p.userId()), p);
            case Reward reward -> rewards.load(reward.rewardId(), reward);
            case Delivery delivery -> deliveries.load(delivery.id(), delivery);
            default -> throw new IllegalArgumentException("no fact of the ledger: " + fact.getClass());
        }
    }

    /** Takes over that a visitor is a user. */
    public void loadLink(String visitorId, String userId) {
        visitorsOf.computeIfAbsent(userId, _ -> new LinkedHashSet<>()).add(visitorId);
    }

    /** Account of that alias. */
    public Account account(String alias) {
        return accounts.account(alias);
    }

    @Override
    public ProgramCatalog programs() {
        return programs;
    }

    @Override
    public ApiState readiness(Api api, ProgramVersion version) {
        String alias = version.impact().account();
        return ApiState.of(accounts.account(alias), api, version, accounts.refused(alias, api));
    }

    @Override
    public @Nullable Delivery delivery(String id) {
        return deliveries.values.get(id);
    }

    @Override
    public List<Delivery> openOf(String userId) {
        return deliveries.values.values().stream()
                .filter(delivery -> !delivery.state().ended() && delivery.about().lane().equals(userId))
                .sorted(Comparator.comparing(Delivery::causeAt))
                .toList();
    }

    @Override
    public List<Delivery> allOf(String userId) {
        return deliveries.values.values().stream()
                .filter(delivery -> userId.equals(delivery.about().userId())).toList();
    }

    /** Lanes with loaded deliveries. */
    public Set<String> lanes() {
        Set<String> lanes = new LinkedHashSet<>();
        deliveries.values.values().forEach(delivery -> lanes.add(delivery.about().lane()));
        return lanes;
    }

    @Override
    public Person person(String userId) {
        return people.values.getOrDefault(userId, Person.unknown(userId));
    }

    @Override
    public @Nullable Attribution attribution(String userId, String provider) {
        return attributions.values.get(List.of(userId, provider));
    }

    @Override
    public @Nullable Click click(String touchId) {
        return clicks.values.get(touchId);
    }

    @Override
    public @Nullable Payment payment(PaymentKey key) {
        return payments.values.get(key);
    }

    @Override
    public List<AdverseMark> marks(PaymentKey key) {
        return marks.values.values().stream().filter(mark -> mark.payment().equals(key)).toList();
    }

    @Override
    public Participant participant(String program, String userId) {
        return participants.values.getOrDefault(List.of(program, userId), Participant.none(program, userId));
    }

    /** Everything the user takes part in. */
    public List<Participant> participantsOf(String userId) {
        return participants.values.values().stream().filter(p -> p.userId().equals(userId)).toList();
    }

    @Override
    public Reward reward(String rewardId, String userId) {
        return rewards.values.getOrDefault(rewardId, Reward.unknown(rewardId, userId));
    }

    /** Visitors that are this user. */
    public Set<String> visitorsOf(String userId) {
        return visitorsOf.getOrDefault(userId, Set.of());
    }

    /** Users that this visitor is. */
    public Set<String> usersOf(String visitorId) {
        Set<String> users = new LinkedHashSet<>();
        visitorsOf.forEach((user, visitors) -> {
            if (visitors.contains(visitorId)) {
                users.add(user);
            }
        });
        return users;
    }

    /** Loaded clicks of these visitors or this user. */
    public List<Click> clicksOf(String userId) {
        Set<String> visitors = visitorsOf(userId);
        return clicks.values.values().stream()
                .filter(click -> userId.equals(click.userId())
                        || click.visitorId() != null && visitors.contains(click.visitorId()))
                .toList();
    }

    /** Remembers a person. */
    public void put(Person person) {
        people.put(person.userId(), person);
    }

    /** Remembers an attribution. */
    public void put(Attribution attribution) {
        attributions.put(List.of(attribution.userId(), attribution.provider()), attribution);
    }

    /** Remembers a click. */
    public void put(Click click) {
        clicks.put(click.touchId(), click);
    }

    /** Remembers a payment; the first telling stands. */
    public void put(Payment payment) {
        if (!payments.values.containsKey(payment.key())) {
            payments.put(payment.key(), payment);
        }
    }

    /** Adds a mark to what is known of its payment. */
    public void put(AdverseMark mark) {
        AdverseMark known = marks.values.get(markKey(mark));
        marks.put(markKey(mark), known == null ? mark : known.and(mark));
    }

    /** Remembers a participant. */
    public void put(Participant participant) {
        participants.put(List.of(participant.program(), participant.userId()), participant);
    }

    /** Remembers a reward. */
    public void put(Reward reward) {
        rewards.put(reward.rewardId(), reward);
    }

    /** Remembers a link. */
    public void link(String visitorId, String userId) {
        if (visitorsOf.computeIfAbsent(userId, _ -> new LinkedHashSet<>()).add(visitorId)) {
            newLinks.add(List.of(visitorId, userId));
        }
    }

    /** Adds a delivery unless its id exists (IMP-8). */
    public void create(Delivery delivery) {
        if (!deliveries.values.containsKey(delivery.id())) {
            deliveries.put(delivery.id(), delivery);
        }
    }

    /** Replaces a delivery; failing for good is announced. */
    public void put(Delivery delivery) {
        Delivery before = deliveries.values.get(delivery.id());
        deliveries.put(delivery.id(), delivery);
        boolean lost = delivery.state() == DeliveryState.FAILED || delivery.state() == DeliveryState.GAVE_UP;
        Instant at = delivery.status().settledAt();
        if (lost && at != null && (before == null || before.state() != delivery.state())) {
            announce(new Announcement.GaveUp(delivery, at));
        }
    }

    /** Tells the other services. */
    public void announce(Announcement announcement) {
        announcements.add(announcement);
    }

    /** What is to be told, in order. */
    public List<Announcement> announcements() {
        return List.copyOf(announcements);
    }

    /** What changed, to be written back. */
    public Changes changes() {
        return new Changes(people.changes(), attributions.changes(), clicks.changes(), payments.changes(),
                marks.changes(), participants.changes(), rewards.changes(), deliveries.changes(),
                List.copyOf(newLinks));
    }

    /** Changed facts and deliveries. */
    public record Changes(Collection<Person> people, Collection<Attribution> attributions, Collection<Click> clicks,
            Collection<Payment> payments, Collection<AdverseMark> marks, Collection<Participant> participants,
            Collection<Reward> rewards, Collection<Delivery> deliveries, Collection<List<String>> links) {}

    private static List<String> markKey(AdverseMark mark) {
        return List.of(mark.payment().provider(), mark.payment().id(), mark.reason());
    }
}
