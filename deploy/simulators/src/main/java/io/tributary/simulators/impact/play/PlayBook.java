package io.tributary.simulators.impact.play;

import io.tributary.simulators.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The instructions in force, oldest first; the first that fits a call decides. */
public final class PlayBook {

    private record Instruction(PlayRule rule, int left) {}

    private final List<Instruction> instructions = new ArrayList<>();
    private final Identifiers chance;

    /** An empty book; shares are drawn from {@code chance}. */
    public PlayBook(Identifiers chance) {
        this.chance = chance;
    }

    /** Adds an instruction behind the others. */
    public void add(PlayRule rule) {
        var times = rule.times();
        instructions.add(new Instruction(rule, times == null ? Integer.MAX_VALUE : times));
    }

    /** Forgets all instructions. */
    public void clear() {
        instructions.clear();
    }

    /**
     * How to answer this call; uses up one time of the instruction taken.
     *
     * @param user the person concerned, or null
     */
    public Play next(Call call, @Nullable String user) {
        for (int i = 0; i < instructions.size(); i++) {
            var instruction = instructions.get(i);
            if (fits(instruction.rule(), call, user)) {
                use(i, instruction);
                return instruction.rule().play();
            }
        }
        return Play.NORMAL;
    }

    private void use(int index, Instruction instruction) {
        if (instruction.rule().times() == null) {
            return;
        }
        if (instruction.left() <= 1) {
            instructions.remove(index);
        } else {
            instructions.set(index, new Instruction(instruction.rule(), instruction.left() - 1));
        }
    }

    private boolean fits(PlayRule rule, Call call, @Nullable String user) {
        return fitsName(rule.on(), call)
                && fitsPerson(rule.user(), call, user)
                && (rule.orderId() == null || rule.orderId().equals(call.orderId()))
                && (rule.share() == 1000 || chance.below(1000) < rule.share());
    }

    private static boolean fitsName(@Nullable String on, Call call) {
        return on == null || on.equalsIgnoreCase(call.kind()) || on.equalsIgnoreCase(call.event());
    }

    private static boolean fitsPerson(@Nullable String wanted, Call call, @Nullable String user) {
        return wanted == null || Objects.equals(wanted, user) || Objects.equals(wanted, call.account());
    }
}
