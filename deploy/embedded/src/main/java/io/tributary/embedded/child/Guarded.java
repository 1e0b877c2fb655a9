package io.tributary.embedded.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class, but never longer than the process that started it: standard input is a pipe from there, and
 * when it ends the process leaves, in order if it can, at once if it cannot.
 */
public final class Guarded {
    private static final long ORDERLY_MILLIS = 5_000;
    private static final int ORPHANED = 75;

    private Guarded() {}

    /** First argument: the main class; the others are its arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watch = new Thread(Guarded::leaveWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException failed) {
            failed.getCause().printStackTrace();
            System.exit(1);
        }
    }

    private static void leaveWithParent() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException closed) {
            System.err.println("the pipe of the parent broke: " + closed.getMessage());
        }
        Thread exit = new Thread(() -> System.exit(ORPHANED), "orphaned");
        exit.setDaemon(true);
        exit.start();
        try {
            exit.join(ORDERLY_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
