package io.tributary.attribution.application.review;

import io.tributary.attribution.application.port.Events.VisitorBound;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.Digest;
import io.tributary.attribution.domain.touch.OwnedTouch;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells of links between visitors and a user, each once, and again when one brings a new friend's value (ATT-38). */
final class LinkReview {
    private static final String NO_VISITOR = "";

    private final UserState state;
    private final Review review;

    LinkReview(UserState state, Review review) {
        this.state = state;
        this.review = review;
    }

    void run() {
        Map<String, Instant> linkedAt = new LinkedHashMap<>();
        state.contacts().stream().sorted(Contact.ORDER).filter(contact -> contact.visitorId() != null
                && !state.told().visitors().contains(contact.visitorId())).forEach(contact ->
                linkedAt.putIfAbsent(String.valueOf(contact.visitorId()), contact.at()));
        Map<String, List<OwnedTouch>> fresh = freshValues();
        review.visitors().addAll(linkedAt.keySet());
        linkedAt.forEach((visitor, at) -> tell(visitor, at, fresh.getOrDefault(visitor, List.of())));
        fresh.forEach((visitor, touches) -> {
            if (!linkedAt.containsKey(visitor)) {
                Instant latest = touches.stream().map(OwnedTouch::since).max(Instant::compareTo).orElseThrow();
                tell(visitor, latest, touches);
            }
        });
    }

    private Map<String, List<OwnedTouch>> freshValues() {
        Set<String> known = new HashSet<>(state.told().values());
        Map<String, List<OwnedTouch>> fresh = new LinkedHashMap<>();
        for (OwnedTouch owned : state.touches()) {
            Touch touch = owned.touch();
            if (touch.kind() != TouchKind.REFERRAL || !touch.accepted() || touch.value().isEmpty()) {
                continue;
            }
            String value = touch.program() + "|" + Digest.sha256(touch.value());
            if (known.add(value)) {
                review.values().add(value);
                String visitor = touch.visitorId() == null ? NO_VISITOR : touch.visitorId();
                fresh.computeIfAbsent(visitor, key -> new ArrayList<>()).add(owned);
            }
        }
        return fresh;
    }

    private void tell(String visitor, Instant at, List<OwnedTouch> carried) {
        review.events().add(new VisitorBound(visitor.equals(NO_VISITOR) ? null : visitor, state.account().userId(), at,
                carried.stream().map(OwnedTouch::touch).toList()));
    }
}
