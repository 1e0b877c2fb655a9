package io.tributary.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Finds out before anything is started whether a port is taken (OPS-47). */
final class PortCheck {
    private static final Duration ORPHANS_LEAVE_WITHIN = Duration.ofSeconds(8);

    private PortCheck() {}

    /**
     * Fails when a port is taken.
     *
     * @param recovering whether processes of a killed stack may still be leaving; they are given time
     */
    static void check(Ports ports, boolean recovering) {
        long deadline = System.nanoTime() + (recovering ? ORPHANS_LEAVE_WITHIN.toNanos() : 0);
        Optional<Map.Entry<String, Integer>> taken = firstTaken(ports);
        while (taken.isPresent() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            taken = firstTaken(ports);
        }
        taken.ifPresent(port -> {
            throw new StackFailure(StackFailure.Kind.PORT_IN_USE, port.getKey(), "port " + port.getValue() + " is in use",
                    "stop what listens there, or move all ports with --port-base (now " + ports.entry() + ")");
        });
    }

    private static Optional<Map.Entry<String, Integer>> firstTaken(Ports ports) {
        return ports.all().entrySet().stream().filter(port -> !free(port.getValue())).findFirst();
    }

    /** Whether nobody listens on any of the ports. */
    static boolean allFree(Ports ports) {
        return firstTaken(ports).isEmpty();
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
