package io.tributary.simulators.impact;

import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.impact.advocate.Participant;
import io.tributary.simulators.impact.advocate.RewardRate;
import io.tributary.simulators.impact.advocate.VendorReward;
import io.tributary.simulators.impact.ledger.ImpactAction;
import io.tributary.simulators.impact.ledger.ImpactRequest;
import io.tributary.simulators.impact.play.PlayRule;
import io.tributary.simulators.script.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Both Impact APIs on one loopback port, and the desk from which a story controls them. */
public final class ImpactSimulator implements AutoCloseable {

    private ImpactSimulator() {}

    /** Starts listening on loopback. */
    public static ImpactSimulator start(ImpactSettings settings, SimulationClock clock) {
        throw new UnsupportedOperationException("not built yet: " + settings.port() + clock.now());
    }

    /** {@code http://127.0.0.1:<port>}: base URL of both APIs. */
    public String baseUrl() {
        throw new UnsupportedOperationException();
    }

    /** Requests received whose answer waits for the simulated time. */
    public int heldRequests() {
        throw new UnsupportedOperationException();
    }

    /** The earliest simulated instant at which a held request is answered or dropped. */
    public Optional<Instant> nextDue() {
        throw new UnsupportedOperationException();
    }

    /** Drops every held request now, for a clock that was moved back. */
    public void releaseHeld() {
        throw new UnsupportedOperationException();
    }

    /** Everything received, in order, failed attempts included. */
    public List<ImpactRequest> requests() {
        throw new UnsupportedOperationException();
    }

    /** Actions whose submission has completed. */
    public List<ImpactAction> actions() {
        throw new UnsupportedOperationException();
    }

    /** Everyone registered at Advocate. */
    public List<Participant> participants() {
        throw new UnsupportedOperationException();
    }

    /** Every credit at Advocate. */
    public List<VendorReward> rewards() {
        throw new UnsupportedOperationException();
    }

    /** Answers the next calls so, one reply each, then normally again. */
    public void reply(String on, @Nullable String user, List<Reply> replies) {
        throw new UnsupportedOperationException();
    }

    /** Plays a part. */
    public void play(PlayRule rule) {
        throw new UnsupportedOperationException();
    }

    /** From now on this address gets this code in this Advocate program, or in all (null). */
    public void code(String email, @Nullable String advocateProgramId, String code) {
        throw new UnsupportedOperationException();
    }

    /** This opaque referral value came from the link with this code (its {@code rsCode}). */
    public void referralValue(String value, String code) {
        throw new UnsupportedOperationException();
    }

    /** This address belongs to this user; requests that name only an address are listed under the user. */
    public void user(String userId, String email) {
        throw new UnsupportedOperationException();
    }

    /** Replaces what a SALE is worth. */
    public void rates(List<RewardRate> rates) {
        throw new UnsupportedOperationException();
    }

    /** Replaces the limits. */
    public void limits(RateLimits limits) {
        throw new UnsupportedOperationException();
    }

    /** What Impact does by itself now and then: reverses the action and makes a new pending one (IMP-81). */
    public Optional<ImpactAction> reattribute(String orderId) {
        throw new UnsupportedOperationException();
    }

    /** Forgets all data and all instructions. */
    public void reset() {
        throw new UnsupportedOperationException();
    }

    /** Forgets the instructions only. */
    public void forgetInstructions() {
        throw new UnsupportedOperationException();
    }

    /** Makes ids begin anew from this seed. */
    public void seed(long seed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
