package io.tributary.platform.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the faults as a plain message instead of a stack trace. */
final class SettingFaultsAnalyzer extends AbstractFailureAnalyzer<SettingFaultsException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingFaultsException cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the named settings and start again.", cause);
    }
}
