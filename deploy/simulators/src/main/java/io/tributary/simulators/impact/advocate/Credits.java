package io.tributary.simulators.impact.advocate;

import io.tributary.simulators.Identifiers;
import io.tributary.simulators.impact.ledger.ImpactAction;
import io.tributary.simulators.impact.ledger.People;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Credits of both sides. A SALE without click id gives one to the referred person who paid and one to the advocate, as
 * soon as it was accepted and both are known here; what is told late is made up for.
 */
public final class Credits {

    private final Map<String, VendorReward> rewards = new LinkedHashMap<>();
    private final Map<String, Set<String>> byAccount = new HashMap<>();
    private final Map<String, Set<EarnedSale>> waiting = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    private final AdvocateBook book;
    private final People people;
    private final Identifiers ids;
    private List<RewardRate> rates;

    /** No credits yet. */
    public Credits(AdvocateBook book, People people, Identifiers ids, List<RewardRate> rates) {
        this.book = book;
        this.people = people;
        this.ids = ids;
        this.rates = rates;
    }

    /** Replaces what later SALEs are worth. */
    public void rates(List<RewardRate> replacing) {
        rates = List.copyOf(replacing);
    }

    /** Notes an accepted conversion; only a referral SALE is worth anything. */
    public void sold(String tenant, ImpactAction action) {
        if (action.event().equals("SALE") && !action.fields().containsKey("ClickId")) {
            rate(action).ifPresent(rate -> settle(new EarnedSale(tenant, action, rate)));
        }
    }

    private Optional<RewardRate> rate(ImpactAction action) {
        var category = Objects.toString(action.fields().get("ItemCategory1"));
        return rates.stream()
                .filter(rate -> category.startsWith(rate.itemCategory()))
                .max(Comparator.comparingInt(rate -> rate.itemCategory().length()));
    }

    /** A person was registered, or is registered further: gives what waited for that. */
    public void registered(Participant who) {
        arrived(friendKey(People.hash(who.accountId())));
        arrived(friendKey(People.hash(who.email())));
        who.codes().values().forEach(code -> arrived(codeKey(code)));
    }

    /** It became known which code a referral value came from, or who holds a code. */
    public void told(@Nullable String value, String code) {
        if (value != null) {
            arrived(valueKey(value));
        }
        arrived(codeKey(code));
    }

    private void arrived(String key) {
        var sales = waiting.remove(key);
        if (sales != null) {
            sales.forEach(this::settle);
        }
    }

    private void settle(EarnedSale sale) {
        var sent = sale.action().fields().get("CustomerEmail");
        var hash = sent != null ? sent : people.hashOf(sale.action().user()).orElse("");
        var friend = book.friend(sale.tenant(), hash);
        if (friend.isEmpty()) {
            await(friendKey(hash), sale);
            return;
        }
        give(sale, "referee", friend.get(), sale.rate().refereeAmount());
        book.advocateOf(friend.get(), sale.rate().advocateProgramId())
                .ifPresentOrElse(
                        advocate -> give(sale, "referrer", advocate, sale.rate().referrerAmount()),
                        () -> awaitAdvocate(sale, friend.get(), hash));
    }

    private void awaitAdvocate(EarnedSale sale, Participant friend, Object hash) {
        await(friendKey(hash), sale);
        for (var value : friend.referralValues()) {
            await(book.codeOf(value).map(Credits::codeKey).orElse(valueKey(value)), sale);
        }
    }

    private void await(String key, EarnedSale sale) {
        waiting.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(sale);
    }

    private static String friendKey(Object hash) {
        return "friend " + hash;
    }

    private static String valueKey(String value) {
        return "value " + value;
    }

    private static String codeKey(String code) {
        return "code " + code;
    }

    private void give(EarnedSale sale, String side, Participant who, BigDecimal amount) {
        if (amount.signum() > 0 && given.add(sale.action().id() + "/" + side)) {
            var id = "rwd" + ids.letters(20);
            var rate = sale.rate();
            byAccount.computeIfAbsent(who.accountId(), _ -> new LinkedHashSet<>()).add(id);
            rewards.put(id, new VendorReward(
                    id, who.accountId(), rate.advocateProgramId(), rate.unit(), amount, BigDecimal.ZERO,
                    sale.action().createdAt(), sale.action().orderId()));
        }
    }

    /** Credits of one person, oldest first. */
    List<VendorReward> of(String accountId) {
        return byAccount.getOrDefault(accountId, Set.of()).stream()
                .map(id -> Objects.requireNonNull(rewards.get(id)))
                .sorted(Comparator.comparing(VendorReward::givenAt).thenComparing(VendorReward::id))
                .toList();
    }

    Optional<VendorReward> find(String id) {
        return Optional.ofNullable(rewards.get(id));
    }

    void use(VendorReward reward, BigDecimal amount) {
        rewards.put(reward.id(), reward.using(amount));
    }

    /** All credits. */
    public Collection<VendorReward> all() {
        return List.copyOf(rewards.values());
    }

    /** Forgets credits and sales. */
    public void clear() {
        rewards.clear();
        byAccount.clear();
        waiting.clear();
        given.clear();
    }
}
