package io.tributary.attribution.domain.person;

import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.program.Provider;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.OwnedTouch;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which friend's touch is told of a user: informative, once per program, oldest first (ATT-61). */
public final class FriendTouch {
    private FriendTouch() {}

    /** The oldest accepted referral touch per program that was inside its window at one of the user's contacts. */
    public static Map<String, Touch> oldest(List<Contact> contacts, List<OwnedTouch> touches, Programs programs) {
        Map<String, Touch> found = new TreeMap<>();
        for (OwnedTouch owned : touches) {
            Touch touch = owned.touch();
            if (touch.kind() != TouchKind.REFERRAL || !touch.accepted() || !validAtSomeContact(owned, contacts, programs)) {
                continue;
            }
            found.merge(touch.program(), touch, (one, other) -> Touch.ORDER.compare(one, other) <= 0 ? one : other);
        }
        return found;
    }

    private static boolean validAtSomeContact(OwnedTouch owned, List<Contact> contacts, Programs programs) {
        for (Contact contact : contacts) {
            Provider provider = programs.providers(TouchKind.REFERRAL, contact.at()).get(owned.touch().provider());
            if (provider != null && !owned.since().isAfter(contact.at())
                    && provider.windowHolds(owned.touch().touchedAt(), contact.at())) {
                return true;
            }
        }
        return false;
    }
}
