package io.tributary.impact.domain.answer;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class of an exchange, which decides what happens next (IMP-65). */
public sealed interface Outcome {
    /** Name in metrics and attempts. */
    String code();

    /** 2xx. */
    record Success(Exchange.Answered answer) implements Outcome {
        @Override
        public String code() {
            return "success";
        }
    }

    /** 408, 425, 5xx, or a network fault; {@code unclear} when anything may have been accepted. */
    record Retryable(String cause, boolean unclear, @Nullable Duration retryAfter) implements Outcome {
        @Override
        public String code() {
            return "retryable";
        }
    }

    /** 429. */
    record Throttled(@Nullable Duration retryAfter) implements Outcome {
        @Override
        public String code() {
            return "throttled";
        }
    }

    /** 401 or 403. */
    record CredentialsRefused(int status) implements Outcome {
        @Override
        public String code() {
            return "credentials_refused";
        }
    }

    /** 3xx; never followed. */
    record Redirected(int status) implements Outcome {
        @Override
        public String code() {
            return "unexpected_redirect";
        }
    }

    /** Another 4xx. */
    record Rejected(Exchange.Answered answer, List<String> errorCodes) implements Outcome {
        @Override
        public String code() {
            return "http_4xx";
        }
    }

    /** It could not even be built. */
    record Unbuildable(String reason, String fields) implements Outcome {
        @Override
        public String code() {
            return reason;
        }
    }
}
