package io.tributary.referral.application.intake;

import io.tributary.referral.domain.conversion.PaymentKey;
import io.tributary.referral.domain.evidence.Attribution;
import io.tributary.referral.domain.identity.Digest;
import io.tributary.referral.domain.identity.EmailIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keys of everything a batch will look at, so that it is loaded with few statements.
 *
 * @param users         people to lock and load; their waiting conversions come with them
 * @param erasedUsers   people whose open rewards are needed too
 * @param conversions   conversions named
 * @param payments      payments named
 * @param rewards       rewards named
 * @param codes         codes named, as {@code program/hash}
 * @param registered    codes that are being registered; refusals that lack one of them come with it
 * @param registrants   who registers which of them
 * @param tombstones    tombstones of addresses named
 * @param programs      programs named
 * @param attributions  winners that are being told
 * @param instruments   payment instruments of the payments that are being told
 */
public record Needs(Set<String> users, Set<String> erasedUsers, Set<String> conversions, Set<PaymentKey> payments,
                    Set<String> rewards, Set<CodeKey> codes, Set<CodeKey> registered, Set<Registrant> registrants, Set<String> tombstones,
                    Set<String> programs, List<Attribution> attributions, Map<PaymentKey, String> instruments) {

    /** A code within its program. */
    public record CodeKey(String program, String hash) {}

    /** Someone who brings a code. */
    public record Registrant(CodeKey key, String userId) {}

    /** Nothing yet. */
    public static Needs none() {
        return new Needs(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new LinkedHashSet<>(), new TreeSet<>(),
                new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new TreeSet<>(), new TreeSet<>(), new ArrayList<>(),
                new HashMap<>());
    }

    /** What these conversions need. */
    public static Needs ofConversions(Collection<String> conversionIds) {
        Needs needs = none();
        needs.conversions().addAll(conversionIds);
        return needs;
    }

    /** What these rewards need. */
    public static Needs ofRewards(Collection<String> rewardIds) {
        Needs needs = none();
        needs.rewards().addAll(rewardIds);
        return needs;
    }

    /** What these messages need. */
    public static Needs of(Collection<Message> messages) {
        Needs needs = none();
        messages.forEach(needs::add);
        return needs;
    }

    /** Whether nothing has to be read at all. */
    public boolean nothing() {
        return equals(none());
    }

    private void add(Message message) {
        switch (message) {
            case Message.AccountSeen seen -> {
                users.add(seen.userId());
                addTombstone(seen.email());
            }
            case Message.AccountDeleted deleted -> {
                users.add(deleted.userId());
                erasedUsers.add(deleted.userId());
                addTombstone(deleted.email());
            }
            case Message.FriendTouched touched -> users.add(touched.userId());
            case Message.Attributed attributed -> {
                users.add(attributed.attribution().userId());
                conversions.add(attributed.attribution().conversionId());
                attributions.add(attributed.attribution());
                payments.add(new PaymentKey(attributed.attribution().paymentProvider(), attributed.attribution().paymentId()));
                programs.add(attributed.attribution().program());
                String key = attributed.attribution().referrerKey();
                if (key != null) {
                    codes.add(new CodeKey(attributed.attribution().program(), key));
                }
            }
            case Message.Settled settled -> {
                users.add(settled.settlement().userId());
                PaymentKey payment = new PaymentKey(settled.settlement().paymentProvider(), settled.settlement().paymentId());
                payments.add(payment);
                if (settled.settlement().instrument() != null) {
                    instruments.putIfAbsent(payment, settled.settlement().instrument());
                }
            }
            case Message.TurnedAdverse adverse -> {
                users.add(adverse.userId());
                payments.add(adverse.payment());
            }
            case Message.Registered registered -> {
                users.add(registered.userId());
                if (registered.code() != null) {
                    CodeKey key = new CodeKey(registered.program(), Digest.sha256(registered.code()));
                    this.registered.add(key);
                    registrants.add(new Registrant(key, registered.userId()));
                }
            }
            case Message.Delivered _ -> { }
            case Message.ReadinessHeard heard -> programs.add(heard.program());
            case Message.RewardHeard heard -> rewards.add(heard.rewardId());
        }
    }

    private void addTombstone(@Nullable String email) {
        String tombstone = EmailIdentity.tombstone(email);
        if (tombstone != null) {
            tombstones.add(tombstone);
        }
    }
}
