package io.tributary.attribution.domain.touch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose a touch is (ATT-39): the user's whose capture made it; else the user of the earliest link on its visitor at or
 * after it; else nobody's. Decided by business time alone, so arrival never matters and there is at most one owner.
 */
public final class Ownership {
    private static final Comparator<Contact> EARLIEST = Comparator.comparing(Contact::at).thenComparing(Contact::userId);

    private final Map<String, List<Contact>> linksByVisitor = new HashMap<>();
    private final Map<String, List<Reach>> reachesByTouch = new HashMap<>();

    /** Links of the visitors concerned (of all users), and clicks reached from other visitors. */
    public Ownership(Collection<Contact> contacts, Collection<Reach> reaches) {
        for (Contact contact : contacts) {
            if (contact.visitorId() != null) {
                linksByVisitor.computeIfAbsent(contact.visitorId(), key -> new ArrayList<>()).add(contact);
            }
        }
        linksByVisitor.values().forEach(links -> links.sort(EARLIEST));
        for (Reach reach : reaches) {
            reachesByTouch.computeIfAbsent(reach.touchId(), key -> new ArrayList<>()).add(reach);
        }
    }

    /** The touch with its owner, or null while it belongs to nobody. */
    public @Nullable OwnedTouch of(Touch touch) {
        if (touch.userId() != null) {
            return new OwnedTouch(touch, touch.userId(), touch.touchedAt());
        }
        Contact link = touch.visitorId() == null ? null : linkAtOrAfter(touch.visitorId(), touch.touchedAt());
        for (Reach reach : reachesByTouch.getOrDefault(touch.id(), List.of())) {
            Instant from = reach.reachedAt().isAfter(touch.touchedAt()) ? reach.reachedAt() : touch.touchedAt();
            link = earlier(link, linkAtOrAfter(reach.visitorId(), from));
        }
        return link == null ? null : new OwnedTouch(touch, link.userId(), link.at());
    }

    private @Nullable Contact linkAtOrAfter(String visitorId, Instant from) {
        for (Contact link : linksByVisitor.getOrDefault(visitorId, List.of())) {
            if (!link.at().isBefore(from)) {
                return link;
            }
        }
        return null;
    }

    private static @Nullable Contact earlier(@Nullable Contact one, @Nullable Contact other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return EARLIEST.compare(one, other) <= 0 ? one : other;
    }
}
