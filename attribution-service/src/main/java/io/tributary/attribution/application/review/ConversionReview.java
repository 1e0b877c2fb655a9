package io.tributary.attribution.application.review;

import io.tributary.attribution.application.port.Events.WinnerDecided;
import io.tributary.attribution.application.review.ConversionRecord.State;
import io.tributary.attribution.domain.conversion.AttributionFact;
import io.tributary.attribution.domain.conversion.ConversionFacts;
import io.tributary.attribution.domain.conversion.Credited;
import io.tributary.attribution.domain.conversion.Decision;
import io.tributary.attribution.domain.conversion.Payment;
import io.tributary.attribution.domain.conversion.TouchFact;
import io.tributary.attribution.domain.conversion.Winner;
import io.tributary.attribution.domain.person.Account;
import io.tributary.attribution.domain.person.AttributionHistory;
import io.tributary.attribution.domain.program.ProgramVersion;
import io.tributary.attribution.domain.program.Programs;
import io.tributary.attribution.domain.winner.LateEvidence;
import io.tributary.attribution.domain.winner.WinnerDecider;
import io.tributary.messaging.envelope.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides a user's undecided payments, and looks again at decided ones when late evidence came (sections 8 to 10). */
final class ConversionReview {
    private final UserState state;
    private final AttributionHistory history;
    private final Programs programs;
    private final Occasion occasion;
    private final Review review;
    private final List<ConversionRecord> conversions;
    private final List<TouchFact> touches = new ArrayList<>();
    private final Map<String, Credited> credits;

    ConversionReview(UserState state, AttributionHistory history, Programs programs, Occasion occasion, Review review) {
        this.state = state;
        this.history = history;
        this.programs = programs;
        this.occasion = occasion;
        this.review = review;
        this.conversions = new ArrayList<>(state.conversions());
        this.credits = new HashMap<>(state.credits());
        state.touches().forEach(owned -> touches.add(TouchFact.of(owned)));
    }

    void run() {
        for (int index = 0; index < conversions.size(); index++) {
            ConversionRecord conversion = conversions.get(index);
            switch (conversion.state()) {
                case NEW, NO_PROGRAM -> receive(index);
                case AWAITING_USER -> release(index);
                case DECIDED -> lookAgain(index);
            }
        }
    }

    private void receive(int index) {
        ConversionRecord conversion = conversions.get(index);
        Payment payment = conversion.payment();
        ProgramVersion owner = programs.owner(payment.product(), payment.convertedAt());
        if (owner == null) {
            if (conversion.state() == State.NEW) {
                wait(index, conversion.waiting(State.NO_PROGRAM, null, null));
            }
            return;
        }
        String id = MessageId.derive("conversion", owner.program(), payment.paymentProvider(), payment.paymentId());
        if (state.account().known() || state.account().erased()) {
            decide(index, id, owner);
        } else {
            wait(index, conversion.waiting(State.AWAITING_USER, id, owner));
        }
    }

    private void wait(int index, ConversionRecord waiting) {
        conversions.set(index, waiting);
        review.waiting().add(waiting);
    }

    private void release(int index) {
        ConversionRecord conversion = conversions.get(index);
        String id = Objects.requireNonNull(conversion.conversionId());
        ProgramVersion owner = versionOf(conversion);
        boolean due = state.account().known() || state.account().erased() || occasion.gaveUp().contains(id);
        if (due && owner != null) {
            decide(index, id, owner);
        }
    }

    private void decide(int index, String id, ProgramVersion owner) {
        ConversionRecord conversion = conversions.get(index);
        ConversionFacts facts = facts(conversion);
        Decision decision = WinnerDecider.decide(facts, owner);
        store(index, conversion.decided(id, owner, decision), facts, decision);
    }

    /** ATT-86, ATT-87: late evidence revises an outcome without winner in time; any other outcome stands. */
    private void lookAgain(int index) {
        ConversionRecord conversion = conversions.get(index);
        ProgramVersion owner = versionOf(conversion);
        Account account = state.account();
        if (!occasion.evidence() || owner == null || account.erased() || conversion.outcome() == null
                || (conversion.outcome().reason().equals("user_unknown") && !account.existedAt(conversion.payment().convertedAt()))
                || conversion.outcome().reason().equals("not_first_paid_period")) {
            return;
        }
        String id = Objects.requireNonNull(conversion.conversionId());
        ConversionFacts facts = facts(conversion);
        Decision again = WinnerDecider.decide(facts, owner);
        switch (LateEvidence.effect(conversion.outcome(), conversion.considered(), again, conversion.payment().convertedAt(),
                occasion.arrivedAt(), owner.lateEvidenceDays())) {
            case LateEvidence.Effect.Nothing() -> { }
            case LateEvidence.Effect.Revise(Decision decision) -> {
                store(index, conversion.decided(id, owner, decision), facts, decision);
                follow(conversion.payment().product());
            }
            case LateEvidence.Effect.Attach(List<String> touchIds, var wouldBe) ->
                touchIds.forEach(touch -> review.late().add(new Review.Late(id, touch, wouldBe)));
        }
    }

    /** Renewals decided before their first conversion found its partner follow it (ATT-86). */
    private void follow(String product) {
        for (int index = 0; index < conversions.size() && credits.containsKey(product); index++) {
            ConversionRecord renewal = conversions.get(index);
            ProgramVersion owner = versionOf(renewal);
            boolean follows = renewal.payment().product().equals(product) && renewal.outcome() != null
                    && renewal.outcome().reason().equals("not_first_paid_period");
            if (follows && owner != null) {
                decide(index, Objects.requireNonNull(renewal.conversionId()), owner);
            }
        }
    }

    private ConversionFacts facts(ConversionRecord conversion) {
        Account account = state.account();
        Payment payment = conversion.payment();
        Instant firstEvent = account.firstEventAt();
        Instant asOf = firstEvent != null && firstEvent.isAfter(payment.convertedAt()) ? firstEvent : payment.convertedAt();
        List<AttributionFact> attributions = !account.erased() && !account.kind().notPersonal()
                ? history.at(asOf).attributions().values().stream().map(AttributionFact::of).toList() : List.of();
        boolean earlierFirst = conversions.stream().anyMatch(other -> other.first() && other.sequence() != conversion.sequence()
                && other.payment().product().equals(payment.product()));
        return new ConversionFacts(payment, account.known(), account.erased(), account.kind().notPersonal(), asOf,
                programs.states(payment.convertedAt()), List.copyOf(touches), attributions, earlierFirst,
                earlierFirst || payment.ordinal() > 1 ? credits.get(payment.product()) : null);
    }

    private void store(int index, ConversionRecord decided, ConversionFacts facts, Decision decision) {
        boolean waited = conversions.get(index).state() == State.AWAITING_USER;
        conversions.set(index, decided);
        review.decided().add(new Review.Decided(decided, facts, decision, waited));
        review.events().add(new WinnerDecided(Objects.requireNonNull(decided.conversionId()), state.account().userId(),
                Objects.requireNonNull(decided.program()), decided.programVersion(), decided.revision(), decided.payment(), decision));
        if (decision.outcome().winner() == Winner.AFFILIATE) {
            credit(decided, decision);
        }
    }

    /** ATT-84: mark and credit, each set once, in the transaction of the decision. */
    private void credit(ConversionRecord conversion, Decision decision) {
        Credited credited = Objects.requireNonNull(decision.outcome().credited());
        Instant at = conversion.payment().convertedAt();
        for (int index = 0; index < touches.size(); index++) {
            TouchFact touch = touches.get(index);
            if (touch.id().equals(credited.touchId()) && touch.creditedAt() == null) {
                touches.set(index, touch.marked(at));
                review.marks().put(touch.id(), at);
            }
        }
        String product = conversion.payment().product();
        if (conversion.first() && credits.putIfAbsent(product, credited) == null) {
            review.credits().put(product, new Review.Credit(credited, Objects.requireNonNull(conversion.conversionId()), at));
        }
    }

    private @Nullable ProgramVersion versionOf(ConversionRecord conversion) {
        return conversion.program() == null ? null : programs.numbered(conversion.program(), conversion.programVersion());
    }
}
