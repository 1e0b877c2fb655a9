package io.tributary.attribution.domain.person;

import io.tributary.attribution.domain.program.LeadRule;
import io.tributary.attribution.domain.program.Model;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.ContactKind;
import io.tributary.attribution.domain.touch.OwnedTouch;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds a user's contacts, in the order of business time, into his affiliate attributions (ATT-58, ATT-59). The same
 * facts give the same result whatever the order of their arrival (ATT-40).
 */
public final class AttributionHistory {
    private static final Comparator<OwnedTouch> OLDEST = Comparator.comparing(OwnedTouch::touch, Touch.ORDER);

    /** Attributions and possible leads by provider key, as they stand after all contacts considered. */
    public record Standing(Map<String, Attribution> attributions, Map<String, Lead> leads) {}

    private final List<Contact> contacts;
    private final List<OwnedTouch> touches;
    private final List<Imported> imports;
    private final Programs programs;

    /**
     * @param contacts of this user
     * @param touches  that belong to this user
     * @param imports  of this user
     */
    public AttributionHistory(List<Contact> contacts, List<OwnedTouch> touches, List<Imported> imports, Programs programs) {
        this.contacts = contacts.stream().sorted(Contact.ORDER).toList();
        this.touches = touches.stream().filter(owned -> owned.touch().kind() == TouchKind.AFFILIATE).sorted(OLDEST).toList();
        this.imports = imports.stream().sorted(Comparator.comparing(Imported::attributedAt).thenComparing(Imported::provider)).toList();
        this.programs = programs;
    }

    /** What stands after all contacts up to and including an instant. */
    public Standing at(Instant until) {
        Standing standing = new Standing(new TreeMap<>(), new TreeMap<>());
        int imported = 0;
        for (Contact contact : contacts) {
            while (imported < imports.size() && !imports.get(imported).attributedAt().isAfter(contact.at())) {
                takeOver(imports.get(imported++), until, standing);
            }
            if (!contact.at().isAfter(until)) {
                apply(contact, standing);
            }
        }
        for (Imported late : imports.subList(imported, imports.size())) {
            takeOver(late, until, standing);
        }
        return standing;
    }

    private void takeOver(Imported imported, Instant until, Standing standing) {
        if (imported.attributedAt().isAfter(until)) {
            return;
        }
        Provider provider = programs.affiliateProviders(imported.attributedAt()).get(imported.provider());
        Model model = provider == null ? Model.FIRST_TOUCH : provider.userModel();
        Attribution attribution = new Attribution(imported.provider(), imported.program(), null, imported.clickId(), null, null,
                imported.attributedAt(), model);
        standing.attributions().putIfAbsent(imported.provider(), attribution);
    }

    private void apply(Contact contact, Standing standing) {
        for (Provider provider : programs.affiliateProviders(contact.at()).values()) {
            Attribution before = standing.attributions().get(provider.key());
            Touch touch = contact.kind() == ContactKind.COMMAND ? commanded(contact, provider) : chosen(contact, provider);
            if (touch == null || !maySet(contact, provider, before)) {
                continue;
            }
            Attribution after = attribution(touch, contact.at(), provider);
            standing.attributions().put(provider.key(), unchanged(before, after) ? before : after);
            if (leads(contact, provider)) {
                Instant leadAt = leadAt(contact);
                standing.leads().putIfAbsent(provider.key(), new Lead(after, leadAt, contact.kind() == ContactKind.SIGN_UP));
            }
        }
    }

    private static boolean maySet(Contact contact, Provider provider, @Nullable Attribution before) {
        boolean lastTouch = provider.userModel() == Model.LAST_TOUCH;
        return switch (contact.kind()) {
            case SIGN_UP -> before == null || (lastTouch && provider.leadRule() == LeadRule.FIRST_ATTRIBUTION);
            case SIGN_IN, CAPTURE -> provider.leadRule() != LeadRule.NEW_USERS_ONLY && (before == null || lastTouch);
            case COMMAND -> before == null || lastTouch;
        };
    }

    private static boolean leads(Contact contact, Provider provider) {
        return switch (contact.kind()) {
            case SIGN_UP -> provider.leadRule() != LeadRule.NEVER;
            case SIGN_IN, CAPTURE -> provider.leadRule() == LeadRule.FIRST_ATTRIBUTION;
            case COMMAND -> false;
        };
    }

    private static Instant leadAt(Contact contact) {
        return contact.kind() == ContactKind.SIGN_UP && contact.accountCreatedAt() != null ? contact.accountCreatedAt() : contact.at();
    }

    /** A repeated choice of the same touch changes nothing, except that a command renews the time (ATT-65). */
    private static boolean unchanged(@Nullable Attribution before, Attribution after) {
        return before != null && before.touchId() != null && before.touchId().equals(after.touchId());
    }

    private @Nullable Touch commanded(Contact contact, Provider provider) {
        return touches.stream().map(OwnedTouch::touch)
                .filter(touch -> touch.id().equals(contact.touchId()) && touch.provider().equals(provider.key()))
                .findFirst().orElse(null);
    }

    private @Nullable Touch chosen(Contact contact, Provider provider) {
        List<Touch> valid = new ArrayList<>();
        for (OwnedTouch owned : touches) {
            Touch touch = owned.touch();
            if (touch.provider().equals(provider.key()) && touch.accepted() && !owned.since().isAfter(contact.at())
                    && provider.windowHolds(touch.touchedAt(), contact.at())) {
                valid.add(touch);
            }
        }
        if (valid.isEmpty()) {
            return null;
        }
        return provider.userModel() == Model.LAST_TOUCH ? valid.getLast() : valid.getFirst();
    }

    private static Attribution attribution(Touch touch, Instant at, Provider provider) {
        return new Attribution(provider.key(), touch.program(), touch.id(), touch.value(), touch.partner(), touch.subId(), at,
                provider.userModel());
    }
}
