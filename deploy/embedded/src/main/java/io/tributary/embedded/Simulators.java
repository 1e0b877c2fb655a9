package io.tributary.embedded;

import io.tributary.embedded.clock.HeldWork;
import io.tributary.embedded.clock.StackClock;
import io.tributary.simulators.ControlledSimulationClock;
import io.tributary.simulators.SimulationClock;
import io.tributary.simulators.SystemSimulationClock;
import io.tributary.simulators.impact.ImpactAccount;
import io.tributary.simulators.impact.ImpactSettings;
import io.tributary.simulators.impact.ImpactSimulator;
import io.tributary.simulators.stripe.StripeEventMessage;
import io.tributary.simulators.stripe.StripeSettings;
import io.tributary.simulators.stripe.StripeSimulator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The outside world as far as the stack talks to it, living in this process and by the stack's clock. */
public final class Simulators implements HeldWork, AutoCloseable {
    private final SimulationClock clock;
    private final ImpactSimulator impact;
    private final StripeSimulator stripe;
    private final List<ImpactAccount> accounts;

    private Simulators(SimulationClock clock, ImpactSimulator impact, StripeSimulator stripe, List<ImpactAccount> accounts) {
        this.clock = clock;
        this.impact = impact;
        this.stripe = stripe;
        this.accounts = accounts;
    }

    static Simulators start(Ports ports, StackClock stackClock, Consumer<StripeEventMessage> events) {
        SimulationClock clock = stackClock.controlled() ? new ControlledSimulationClock(stackClock) : new SystemSimulationClock();
        ImpactSettings settings = ImpactSettings.onPort(ports.impactSimulator());
        ImpactSimulator impact = ImpactSimulator.start(settings, clock);
        try {
            StripeSimulator stripe = StripeSimulator.start(StripeSettings.onPort(ports.stripeSimulator()), clock, events);
            return new Simulators(clock, impact, stripe, settings.accounts());
        } catch (RuntimeException failed) {
            impact.close();
            throw failed;
        }
    }

    /** Impact.com. */
    public ImpactSimulator impact() {
        return impact;
    }

    /** Stripe. */
    public StripeSimulator stripe() {
        return stripe;
    }

    /** Accounts that Impact knows; the gateway is configured with the same. */
    public List<ImpactAccount> accounts() {
        return accounts;
    }

    @Override
    public int requests() {
        return impact.heldRequests() + stripe.heldRequests();
    }

    @Override
    public Optional<Instant> nextDue() {
        return Stream.concat(impact.nextDue().stream(), stripe.nextDue().stream()).min(Instant::compareTo);
    }

    @Override
    public void clockMoved(Instant now) {
        if (clock instanceof ControlledSimulationClock controlled) {
            controlled.moveTo(now);
        }
    }

    @Override
    public void drop() {
        impact.releaseHeld();
        stripe.releaseHeld();
    }

    @Override
    public void close() {
        stripe.close();
        impact.close();
        if (clock instanceof SystemSimulationClock system) {
            system.close();
        }
    }
}
