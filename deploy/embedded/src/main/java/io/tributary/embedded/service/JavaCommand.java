package io.tributary.embedded.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one child JVM is called.
 *
 * @param name        what it is called in messages and in its log file's name
 * @param classPath   jars, in order
 * @param mainClass   class to run under the guard
 * @param jvmFlags    flags of the JVM
 * @param arguments   arguments of the program
 * @param environment variables added to ours
 */
public record JavaCommand(String name, List<Path> classPath, String mainClass, List<String> jvmFlags, List<String> arguments,
                          Map<String, String> environment) {
    private static final String GUARD = "io.tributary.embedded.child.Guarded";
    /** Flags of a JVM that is to start fast. */
    public static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /** Copies what is mutable. */
    public JavaCommand {
        classPath = List.copyOf(classPath);
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The same call with other variables on top. */
    public JavaCommand with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new JavaCommand(name, classPath, mainClass, jvmFlags, arguments, all);
    }

    /**
     * The command line. The shell in front makes the child deaf to the terminal's interrupt, so that the stack is stopped
     * in order and not all at once.
     */
    List<String> line() {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh", javaExecutable()));
        line.addAll(jvmFlags);
        line.add("-cp");
        line.add(String.join(java.io.File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        line.add(GUARD);
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }

    static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
