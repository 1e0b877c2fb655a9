package io.tributary.messaging.flow;

import io.tributary.messaging.crash.CrashPoints;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A process of its own that consumes, publishes, and dies at the crash point it is told. Arguments: point, then settings as name=value. */
final class CrashingProcess {
    private CrashingProcess() {}

    static void main(String[] arguments) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] setting = arguments[i].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        CrashPoints.arm(arguments[0]);
        Process.Builder builder = new Process.Builder("crash", settings);
        builder.consumes(Set.of("crash.in.v1"), parts -> new Effects(parts, "crash.out.v1", _ -> {})).start();
        Thread.sleep(60_000);
    }
}
