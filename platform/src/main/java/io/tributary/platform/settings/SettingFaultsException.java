package io.tributary.platform.settings;

import java.util.List;

/** All faults of the settings, told together; the process ends with exit code 2. */
public final class SettingFaultsException extends RuntimeException implements org.springframework.boot.ExitCodeGenerator {
    private static final int WRONG_USE = 2;

    /** @param faults each names a setting and what to do; never a value */
    public SettingFaultsException(List<String> faults) {
        super("settings cannot be used:\n  - " + String.join("\n  - ", faults));
    }

    @Override
    public int getExitCode() {
        return WRONG_USE;
    }
}
