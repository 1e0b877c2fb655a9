package io.tributary.scenarios;

import io.tributary.scenarios.look.Observer;
import io.tributary.scenarios.perform.CreditPayments;
import io.tributary.scenarios.override.Overrides;
import io.tributary.scenarios.perform.Performance;
import io.tributary.scenarios.perform.Player;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.ExpectationKind;
import io.tributary.scenarios.story.Settings;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.story.Story;
import io.tributary.scenarios.world.Cast;
import io.tributary.scenarios.world.Names;
import io.tributary.scenarios.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One run of one story on one stack. */
final class StoryRun {
    private static final Duration BEFORE = Duration.ofSeconds(1);

    private final World world;
    private final Story story;
    private final RunListener listener;
    private final Instant first;
    private final Performance performance;
    private final Overrides overrides;
    private final Player player;
    private final Observer observer;
    private final List<String> problems = new ArrayList<>();

    StoryRun(World world, Story story, String run, int number, RunListener listener) {
        this.world = world;
        this.story = story;
        this.listener = listener;
        this.first = story.steps().map(Step::at).findFirst().orElseThrow(() -> new IllegalArgumentException("a story without a step"));
        world.rewindTo(first.minus(BEFORE));
        this.performance = new Performance(world, new Cast(new Names(run), number));
        CreditPayments creditPayments = new CreditPayments(performance);
        this.overrides = new Overrides(world, performance.programs(), story.steps().map(Step::at).reduce(first, (before, after) -> after));
        this.player = new Player(performance, creditPayments, overrides);
        this.observer = new Observer(performance, creditPayments);
    }

    /** Plays and looks; the problems found, empty when there are none. */
    List<String> play() {
        try {
            if (story.acts().stream().flatMap(act -> act.expectations().stream()).anyMatch(what -> what.kind() == ExpectationKind.DEAD_LETTERS)) {
                observer.rememberDeadLetters();
            }
            if (!story.settings().equals(Settings.NONE)) {
                overrides.put(story.settings());
            }
            player.introduce(story, NamedPeople.existing(story), first.atZone(ZoneOffset.UTC).minusYears(1).toInstant());
            for (Story.Act act : story.acts()) {
                act.steps().forEach(this::play);
                act.expectations().forEach(this::look);
                if (!problems.isEmpty()) {
                    break;
                }
            }
        } finally {
            tidyUp();
        }
        return problems.isEmpty() ? List.of() : explained();
    }

    private void play(Step step) {
        listener.stepBegins(story, step);
        int notes = performance.notes().size();
        try {
            player.play(step);
        } catch (RuntimeException failed) {
            throw new StepFailure(step, failed, performance.notes());
        }
        listener.stepDone(story, step, performance.notes().subList(notes, performance.notes().size()));
    }

    private void look(Expectation expectation) {
        List<String> found = observer.problems(expectation);
        listener.looked(story, expectation, found);
        found.forEach(problem -> problems.add(expectation.kind().key() + " — " + problem));
    }

    private List<String> explained() {
        List<String> report = new ArrayList<>(problems);
        performance.notes().forEach(note -> report.add("note — " + note));
        performance.cast().bills().forEach(bill -> report.addAll(ExplanationText.of(bill.payment(), observer.explanationsOf(bill.payment()))));
        return report;
    }

    private void tidyUp() {
        world.impact().forgetInstructions();
        world.stripe().forgetInstructions();
        if (overrides.any()) {
            world.rewindTo(first.minus(BEFORE));
            overrides.undo();
        }
    }
}
