package io.tributary.impact.reporting.adapter.in.kafka.journal;

import io.tributary.impact.reporting.application.support.JournalEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A journal entry under construction; what is not said stays empty. */
final class Line {
    private final String kind;
    private final Instant at;
    private final String meaning;
    private JournalEntry.People people = new JournalEntry.People(null, null, null);
    private JournalEntry.Outcome outcome = JournalEntry.Outcome.NONE;
    private @Nullable String program;
    private @Nullable String product;
    private @Nullable String provider;
    private @Nullable String side;
    private @Nullable String object;
    private @Nullable String details;
    private @Nullable Instant until;

    Line(String kind, Instant at, String meaning) {
        this.kind = kind;
        this.at = at;
        this.meaning = meaning;
    }

    Line of(@Nullable String userId) {
        return of(userId, null, null);
    }

    Line of(@Nullable String userId, @Nullable String other, @Nullable String visitor) {
        people = new JournalEntry.People(userId, other, visitor);
        return this;
    }

    Line program(@Nullable String key) {
        program = key;
        return this;
    }

    Line product(@Nullable String key) {
        product = key;
        return this;
    }

    Line through(@Nullable String providerKey, @Nullable String sideName) {
        provider = providerKey;
        side = sideName;
        return this;
    }

    Line about(@Nullable String id) {
        object = id;
        return this;
    }

    Line outcome(JournalEntry.Outcome came) {
        outcome = came;
        return this;
    }

    Line details(String json) {
        details = json;
        return this;
    }

    Line until(@Nullable Instant end) {
        until = end;
        return this;
    }

    JournalEntry in(JournalEntry.Source source) {
        return new JournalEntry(source, kind, people, program, product, provider, side, object, outcome, meaning,
                details, until, at);
    }
}
