package io.tributary.messaging.flow;

import static io.tributary.messaging.flow.Facts.STACK;
import static io.tributary.messaging.testkit.guarantee.Guarantee.EFFECT_ONCE;
import static io.tributary.messaging.testkit.guarantee.Guarantee.NOTHING_LOST;
import static io.tributary.messaging.testkit.guarantee.Guarantee.PER_KEY_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.messaging.crash.CrashPoints;
import io.tributary.messaging.testkit.Quiet;
import io.tributary.messaging.testkit.guarantee.Fact;
import io.tributary.messaging.testkit.guarantee.Guarantee;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CrashIT {
    private static final int KILLED = 137;

    @Test
    @DisplayName("a process killed before commit, after commit or after publishing loses nothing and doubles no effect (OPS-13, OPS-93)")
    void killedAtEachPoint() throws IOException, InterruptedException {
        STACK.topicsFor("crash", 2, List.of("crash.in.v1")).topics(2, "crash.out.v1");
        List<Fact> told = new ArrayList<>();
        for (String point : List.of(CrashPoints.BEFORE_COMMIT, CrashPoints.AFTER_COMMIT, CrashPoints.AFTER_PUBLISH)) {
            for (int i = 0; i < 20; i++) {
                Fact fact = new Fact("key-" + i % 3, told.size());
                told.add(fact);
                Facts.publish("crash.in.v1", fact.key(), fact.number());
            }
            assertThat(dies(point)).isEqualTo(KILLED);
        }
        try (Process process = new Process.Builder("crash", "crash").with("tributary.messaging.instance-id", "crash-1")
                .consumes(Set.of("crash.in.v1"), parts -> new Effects(parts, "crash.out.v1", _ -> {})).start()) {
            Quiet.await(STACK, Set.of("crash.in.v1"), process.status());
        }
        Guarantee.verify(told, Effects.stored("crash").stream().map(row -> new Fact(row.name(), row.number())).toList(),
                NOTHING_LOST, EFFECT_ONCE, PER_KEY_ORDER);
        Guarantee.verify(told, STACK.read("crash.out.v1").stream().map(Facts::payload)
                .map(event -> new Fact(event.getName(), event.getNumber())).toList(), NOTHING_LOST, PER_KEY_ORDER);
    }

    private static int dies(String point) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"), CrashingProcess.class.getName(), point));
        STACK.properties("crash").forEach((name, value) -> command.add(name + "=" + value));
        command.add("tributary.messaging.instance-id=crash-1");
        java.lang.Process child = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return child.exitValue();
        } finally {
            child.destroyForcibly();
        }
    }
}
