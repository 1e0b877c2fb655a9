package io.tributary.benchmarks.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time and memory of the services, read from the operating system. */
public final class Processes {
    private static final List<String> NAMES = List.of("attribution-service", "referral-service", "billing-service", "impact-gateway");

    private Processes() {}

    /** What a process has used so far. */
    public record Usage(Duration cpu, long residentKib) {}

    /** Service name to usage, for the services this process started. */
    public static Map<String, Usage> usage() {
        Map<String, Usage> usage = new LinkedHashMap<>();
        for (String name : NAMES) {
            ProcessHandle.current().descendants()
                    .filter(process -> commandLine(process.pid()).contains(name) && commandLine(process.pid()).contains("java"))
                    .reduce((first, second) -> second)
                    .ifPresent(process -> usage.put(name, new Usage(process.info().totalCpuDuration().orElse(Duration.ZERO), resident(process.pid()))));
        }
        return usage;
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine()).orElse("");
        }
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
        } catch (IOException unknownHere) {
            return 0;
        }
    }
}
