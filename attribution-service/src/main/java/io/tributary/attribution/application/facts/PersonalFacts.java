package io.tributary.attribution.application.facts;

import io.tributary.attribution.application.facts.FactBatch.Deleted;
import io.tributary.attribution.application.facts.FactBatch.PersonFact;
import io.tributary.attribution.application.facts.FactBatch.Seen;
import io.tributary.attribution.application.port.Evidence.NewTouch;
import io.tributary.attribution.domain.capture.CaptureReader;
import io.tributary.attribution.domain.capture.CaptureReading;
import io.tributary.attribution.domain.capture.TouchDraft;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.touch.Contact;
import io.tributary.attribution.domain.touch.ContactKind;
import io.tributary.attribution.domain.touch.Digest;
import io.tributary.attribution.domain.touch.Touch;
import io.tributary.attribution.domain.touch.TouchId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through the auth events of a poll in order: accounts, contacts, touches, deletions. Pure bookkeeping in memory. */
final class PersonalFacts {
    /** Clicks of ours that an event carried from a visitor's browser (ATT-51). */
    record CarriedClick(String clickId, String visitorId, Instant at) {}

    final Map<String, Account> accounts;
    final Set<String> changed = new HashSet<>();
    final List<Contact> contacts = new ArrayList<>();
    final List<NewTouch> touches = new ArrayList<>();
    final List<CarriedClick> clicks = new ArrayList<>();
    final List<Deleted> deletions = new ArrayList<>();
    final List<String> unrouted = new ArrayList<>();

    private final Programs programs;
    private final String defaultProgram;
    private final Set<String> gone = new HashSet<>();

    PersonalFacts(Map<String, Account> accounts, Programs programs, String defaultProgram) {
        this.accounts = new HashMap<>(accounts);
        this.programs = programs;
        this.defaultProgram = defaultProgram;
        accounts.values().stream().filter(Account::erased).forEach(account -> gone.add(account.userId()));
    }

    /** Facts of an erased person store nothing (OPS-74); erasing twice changes nothing (ATT-92). */
    void take(List<PersonFact> facts) {
        for (PersonFact fact : facts) {
            if (!gone.contains(fact.userId())) {
                switch (fact) {
                    case Seen seen -> see(seen);
                    case Deleted deleted -> {
                        gone.add(deleted.userId());
                        deletions.add(deleted);
                    }
                }
            }
        }
    }

    private void see(Seen seen) {
        accounts.computeIfPresent(seen.userId(), (id, account) -> account.seen(seen.at(), seen.createdAt(), seen.kind()));
        changed.add(seen.userId());
        contacts.add(new Contact(Digest.of("contact", seen.eventId()), seen.userId(), seen.visitorId(),
                seen.signUp() ? ContactKind.SIGN_UP : ContactKind.SIGN_IN, seen.at(), seen.createdAt(), null));
        if (seen.capture() == null) {
            return;
        }
        CaptureReading reading = CaptureReader.read(seen.capture(), programs, defaultProgram, seen.at());
        unrouted.addAll(reading.unrouted());
        for (TouchDraft draft : reading.drafts()) {
            Touch touch = draft.touch(TouchId.derived(seen.at(), seen.eventId(), draft.provider().key()), seen.at(), seen.visitorId(),
                    null, seen.userId());
            touches.add(new NewTouch(touch, touch.duplicateKey(seen.visitorId() == null ? seen.userId() : seen.visitorId())));
        }
        if (seen.visitorId() != null) {
            reading.clickIds().forEach(click -> clicks.add(new CarriedClick(click, seen.visitorId(), seen.at())));
        }
    }
}
