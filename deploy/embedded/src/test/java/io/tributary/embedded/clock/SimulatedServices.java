package io.tributary.embedded.clock;

import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One service with timers and one simulator with held answers, in memory. */
final class SimulatedServices implements ClockControl, HeldWork {
    private record Planned(String name, Due due, Runnable effect) {}

    private final StackClock clock;
    private final List<Planned> timers = new ArrayList<>();
    private final List<Planned> answers = new ArrayList<>();
    private final List<String> fired = new ArrayList<>();
    private long outbox;

    SimulatedServices(StackClock clock) {
        this.clock = clock;
    }

    void timer(String name, Instant at, TimerStage stage) {
        timer(name, at, stage, () -> {});
    }

    void timer(String name, Instant at, TimerStage stage, Runnable effect) {
        timers.add(new Planned(name, new Due(at, stage), effect));
    }

    void again(String name, Instant at) {
        timer(name, at, TimerStage.DELIVERY, () -> again(name, at));
    }

    void hold(String name, Instant at) {
        answers.add(new Planned(name, new Due(at, TimerStage.TRIAL_END), () -> {}));
    }

    void stuckOutbox() {
        outbox = 1;
    }

    List<String> fired() {
        return fired;
    }

    int timers() {
        return timers.size();
    }

    @Override
    public Optional<Map<String, ServiceStatus>> statuses() {
        Optional<Due> next = timers.stream().map(Planned::due).min(Comparator.naturalOrder());
        return Optional.of(Map.of("billing-service", new ServiceStatus(Map.of(), outbox, 0, answers.size(),
                next.map(Due::at).orElse(null), next.map(Due::stage).orElse(null))));
    }

    @Override
    public Map<String, Map<String, Long>> ends() {
        return Map.of();
    }

    @Override
    public void move(Instant now, TimerStage upTo) {
        List<Planned> due = timers.stream().filter(timer -> timer.due().compareTo(new Due(now, upTo)) <= 0).toList();
        timers.removeAll(due);
        due.forEach(this::fire);
    }

    @Override
    public void rewind(Instant now) {
        timers.clear();
    }

    @Override
    public int requests() {
        return answers.size();
    }

    @Override
    public Optional<Instant> nextDue() {
        return answers.stream().map(answer -> answer.due().at()).min(Comparator.naturalOrder());
    }

    @Override
    public void clockMoved(Instant now) {
        List<Planned> due = answers.stream().filter(answer -> !answer.due().at().isAfter(now)).toList();
        answers.removeAll(due);
        due.forEach(this::fire);
    }

    @Override
    public void drop() {
        answers.clear();
    }

    private void fire(Planned what) {
        fired.add(what.name() + "@" + clock.instant());
        what.effect().run();
    }
}
