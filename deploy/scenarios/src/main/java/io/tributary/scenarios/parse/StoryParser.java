package io.tributary.scenarios.parse;

import io.tributary.scenarios.story.Action;
import io.tributary.scenarios.story.Expectation;
import io.tributary.scenarios.story.Settings;
import io.tributary.scenarios.story.Stage;
import io.tributary.scenarios.story.Step;
import io.tributary.scenarios.story.Story;
import io.tributary.scenarios.yaml.Fields;
import io.tributary.scenarios.yaml.StoryFault;
import io.tributary.scenarios.yaml.YamlFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a story file. */
public final class StoryParser {
    private static final Set<String> STEP_KEYS = Set.of("at", "occurred", "say");

    private final YamlFile file;
    private final List<Step> told = new ArrayList<>();

    private StoryParser(Path path) {
        this.file = new YamlFile(path);
    }

    /**
     * The story of that file.
     *
     * @throws StoryFault when the file cannot be understood
     */
    public static Story read(Path path) {
        return new StoryParser(path).story();
    }

    private Story story() {
        Fields root = file.root("story", "covers", "config", "steps", "then", "acts");
        Settings settings = root.has("config") ? SettingsParser.settings(root.fields("config", "programs", "impact")) : Settings.NONE;
        return new Story(file.path(), root.text("story"), root.texts("covers"), settings, acts(root));
    }

    private List<Story.Act> acts(Fields root) {
        if (!root.has("acts")) {
            return List.of(act(root));
        }
        if (root.has("steps") || root.has("then")) {
            throw root.fault("a story has either 'acts' or 'steps' and 'then'");
        }
        return root.items("acts").stream().map(node -> act(file.fields("the act", node, "steps", "then"))).toList();
    }

    private Story.Act act(Fields act) {
        List<Step> steps = new ArrayList<>();
        for (Node node : act.items("steps")) {
            Step step = step(node);
            told.add(step);
            steps.add(step);
        }
        List<Expectation> expectations = act.has("then") ? ExpectationParser.expectations(act.fields("then")) : List.of();
        return new Story.Act(List.copyOf(steps), expectations);
    }

    private Step step(Node node) {
        Fields step = file.fields("the step", node);
        step.allow(Stream.of(STEP_KEYS, ActionParser.KEYS).flatMap(Collection::stream).toList());
        List<String> actions = step.names().stream().filter(key -> !STEP_KEYS.contains(key)).toList();
        if (actions.size() > 1) {
            throw step.fault("a step does one thing; this one has " + String.join(" and ", actions));
        }
        Instant at = step.instant("at");
        if (!told.isEmpty() && at.isBefore(told.getLast().at())) {
            throw step.fault("a step is never earlier than the one before (" + told.getLast().at() + ")");
        }
        Instant occurred = step.has("occurred") ? step.instant("occurred") : null;
        Action action = actions.isEmpty() ? null : ActionParser.action(actions.getFirst(), step);
        checkDuplicate(step, action);
        return new Step(told.size() + 1, step.line(), at, occurred, step.textOrNull("say"), action);
    }

    private void checkDuplicate(Fields step, @Nullable Action action) {
        if (action instanceof Stage.Duplicate(int number) && (number < 1 || number > told.size())) {
            throw step.fault("there is no step " + number + " before this one");
        }
    }
}
