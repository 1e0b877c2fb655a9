package io.tributary.embedded.service;

import java.nio.file.Path;
import java.util.List;

/** What to run for a service: class path, main class and JVM flags. */
public record SupervisedProgram(List<Path> classPath, String mainClass, List<String> flags) {}
