package io.tributary.impact.domain.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger (IMP-8, IMP-63).
 *
 * @param id       derived from kind and identity, so that a cause creates it once
 * @param account  alias of the account when it was created
 * @param released whether an operator let it go without its parent (IMP-68)
 * @param listed   why a person should look at it although nothing moves, or null
 * @param causeAt  business time of its cause; due deliveries go in this order (IMP-69)
 */
public record Delivery(
        String id,
        DeliveryKind kind,
        String account,
        About about,
        Facts facts,
        Status status,
        Tries tries,
        References references,
        boolean released,
        @Nullable String listed,
        Instant causeAt,
        Instant createdAt) {

    /** A new one, waiting to be judged. */
    public static Delivery created(String id, DeliveryKind kind, String account, About about, Facts facts,
            Instant causeAt, Instant now) {
        return new Delivery(id, kind, account, about, facts, Status.blocked("new", now), Tries.NONE, References.NONE,
                false, null, causeAt, now);
    }

    /** Its state. */
    public DeliveryState state() {
        return status.state();
    }

    /** With another status. */
    public Delivery with(Status next) {
        return new Delivery(id, kind, account, about, facts, next, tries, references, released, listed, causeAt,
                createdAt);
    }

    /** With other tries. */
    public Delivery with(Tries next) {
        return new Delivery(id, kind, account, about, facts, status, next, references, released, listed, causeAt,
                createdAt);
    }

    /** With other references. */
    public Delivery with(References next) {
        return new Delivery(id, kind, account, about, facts, status, tries, next, released, listed, causeAt,
                createdAt);
    }

    /** With other facts. */
    public Delivery with(Facts next) {
        return new Delivery(id, kind, account, about, next, status, tries, references, released, listed, causeAt,
                createdAt);
    }

    /** About something more precise. */
    public Delivery with(About next) {
        return new Delivery(id, kind, account, next, facts, status, tries, references, released, listed, causeAt,
                createdAt);
    }

    /** Sent with another account from now on; only before anything was sent. */
    public Delivery withAccount(String alias) {
        return new Delivery(id, kind, alias, about, facts, status, tries, references, released, listed, causeAt,
                createdAt);
    }

    /** Let go without its parent. */
    public Delivery release() {
        return new Delivery(id, kind, account, about, facts, status, tries, references, true, listed, causeAt,
                createdAt);
    }

    /** Starts over with the same identifiers; what a list said of it is settled (IMP-72). */
    public Delivery replayed() {
        return new Delivery(id, kind, account, about, facts, status, tries.replayed(references.acceptedAt() != null),
                references.replayed(), released, null, causeAt, createdAt);
    }

    /** Put on a list for people, or taken off it. */
    public Delivery listedAs(@Nullable String why) {
        return new Delivery(id, kind, account, about, facts, status, tries, references, released, why, causeAt,
                createdAt);
    }

    /** Ended in that state. */
    public Delivery ended(DeliveryState state, @Nullable String reason, Instant at) {
        return with(Status.ended(state, reason, null, at));
    }
}
