package io.tributary.simulators.impact.advocate;

import io.tributary.simulators.Identifiers;
import io.tributary.simulators.impact.ledger.People;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is registered at Advocate, which code everyone shares, and which referral value came from which code. */
public final class AdvocateBook {

    private record Key(String tenant, String accountId) {}

    private record Told(String address, @Nullable String program) {}

    private record Shared(String tenant, String program, String code) {}

    private record Hashed(String tenant, String hash) {}

    private final Map<Key, Participant> participants = new LinkedHashMap<>();
    private final Map<Shared, Key> holders = new HashMap<>();
    private final Map<Hashed, Key> byHash = new HashMap<>();
    private final Map<Told, String> toldCodes = new HashMap<>();
    private final Map<String, String> codeOfValue = new HashMap<>();
    private final List<String> programs;
    private final Identifiers ids;

    /** An empty book; everybody registered gets a code in each of these programs. */
    public AdvocateBook(List<String> programs, Identifiers ids) {
        this.programs = programs;
        this.ids = ids;
    }

    /** From now on this address has this code in this program, or in all (null). */
    public void tellCode(String address, @Nullable String program, String code) {
        toldCodes.put(new Told(address.toLowerCase(Locale.ROOT), program), code);
        participants.values().stream()
                .filter(known -> known.accountId().equalsIgnoreCase(address))
                .toList()
                .forEach(known -> keep(coded(known)));
    }

    /** This referral value came from the link with this code. */
    public void tellValue(String value, String code) {
        codeOfValue.put(value, code);
    }

    /** Registers a person, or notes a further registration; nothing known is lost. */
    public Participant register(String tenant, Map<String, Object> body, Instant now) {
        var accountId = body.get("accountId").toString();
        var key = new Key(tenant, accountId);
        var known = participants.get(key);
        var values = new LinkedHashSet<>(known == null ? List.<String>of() : known.referralValues());
        var cookies = body.get("cookies").toString();
        if (!cookies.isBlank()) {
            values.add(cookies);
        }
        var registered = coded(new Participant(
                tenant,
                accountId,
                body.get("email").toString(),
                values,
                known == null ? Map.of() : known.codes(),
                known == null ? now : known.registeredAt(),
                known == null ? 1 : known.upserts() + 1,
                body));
        keep(registered);
        return registered;
    }

    private void keep(Participant who) {
        var key = new Key(who.tenant(), who.accountId());
        participants.put(key, who);
        byHash.put(new Hashed(who.tenant(), People.hash(who.accountId())), key);
        byHash.putIfAbsent(new Hashed(who.tenant(), People.hash(who.email())), key);
        who.codes().forEach((program, code) -> holders.putIfAbsent(new Shared(who.tenant(), program, code), key));
    }

    private Participant coded(Participant who) {
        var codes = new LinkedHashMap<>(who.codes());
        for (var program : programs) {
            told(who.accountId(), program).ifPresent(code -> codes.put(program, code));
            codes.computeIfAbsent(program, _ -> ids.letters(10).toUpperCase(Locale.ROOT));
        }
        return new Participant(
                who.tenant(), who.accountId(), who.email(), who.referralValues(), codes, who.registeredAt(),
                who.upserts(), who.fields());
    }

    private Optional<String> told(String address, String program) {
        var key = address.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(toldCodes.get(new Told(key, program)))
                .or(() -> Optional.ofNullable(toldCodes.get(new Told(key, null))));
    }

    /** Forgets a person; false if there was none. */
    public boolean delete(String tenant, String accountId) {
        return participants.remove(new Key(tenant, accountId)) != null;
    }

    /** The referred person with this hash of the address. */
    Optional<Participant> friend(String tenant, @Nullable Object addressHash) {
        return Optional.ofNullable(byHash.get(new Hashed(tenant, Objects.toString(addressHash))))
                .map(participants::get)
                .filter(who -> !who.referralValues().isEmpty());
    }

    /** Who brought a friend in a program: by the first of the friend's values whose code someone else holds. */
    Optional<Participant> advocateOf(Participant friend, String program) {
        return friend.referralValues().stream()
                .map(codeOfValue::get)
                .filter(Objects::nonNull)
                .map(code -> holders.get(new Shared(friend.tenant(), program, code)))
                .filter(Objects::nonNull)
                .map(participants::get)
                .filter(who -> who != null && !who.accountId().equals(friend.accountId()))
                .findFirst();
    }

    /** Code a referral value came from, if told. */
    Optional<String> codeOf(String value) {
        return Optional.ofNullable(codeOfValue.get(value));
    }

    /** A code that somebody other than this person holds in this program. */
    Optional<String> codeOfSomebodyElse(String accountId, String program) {
        return participants.values().stream()
                .filter(who -> !who.accountId().equals(accountId))
                .map(who -> who.codes().get(program))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Everyone registered, in order of first registration. */
    public Collection<Participant> all() {
        return List.copyOf(participants.values());
    }

    /** Forgets everything. */
    public void clear() {
        participants.clear();
        holders.clear();
        byHash.clear();
        toldCodes.clear();
        codeOfValue.clear();
    }
}
