package io.tributary.impact.domain.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {
    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");

    private static Exchange.Answered status(int status) {
        return new Exchange.Answered(status, Map.of(), "", null);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"200,success", "202,success", "204,success", "408,retryable", "425,retryable", "500,retryable",
        "503,retryable", "429,throttled", "401,credentials_refused", "403,credentials_refused",
        "302,unexpected_redirect", "400,http_4xx", "404,http_4xx", "422,http_4xx"})
    @DisplayName("each status has its class (IMP-65)")
    void classes(int status, String code) {
        assertThat(Outcomes.of(status(status), NOW).code()).isEqualTo(code);
    }

    @Test
    @DisplayName("without a connection nothing can have been accepted; a lost answer is unclear (IMP-65, IMP-78)")
    void faults() {
        assertThat(Outcomes.of(new Exchange.NotConnected("no_connection"), NOW))
                .isEqualTo(new Outcome.Retryable("no_connection", false, null));
        assertThat(Outcomes.of(new Exchange.Lost("timeout"), NOW))
                .isEqualTo(new Outcome.Retryable("timeout", true, null));
    }

    @ParameterizedTest(name = "{0} waits {1} s")
    @CsvSource(delimiter = '|', value = {"120|120", "0|1", "99999|3600", "99999999999999999999|3600", "Wed, 01 Apr 2026 12:00:30 GMT|30",
        "Wed, 01 Apr 2026 11:00:00 GMT|1"})
    @DisplayName("Retry-After is seconds or a date, limited to 1 s … 1 h (IMP-64)")
    void retryAfter(String value, long seconds) {
        assertThat(Outcomes.retryAfter(Map.of("retry-after", value), NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    @DisplayName("an unreadable Retry-After counts as none")
    void unreadable() {
        assertThat(Outcomes.retryAfter(Map.of("retry-after", "soon"), NOW)).isNull();
    }

    @Test
    @DisplayName("only upper-case tokens are kept of an error (IMP-31)")
    void codes() {
        assertThat(Outcomes.errorCodes(Map.of("ErrorType", "invalid conversion", "Message", "carol@example.com",
                "Errors", List.of(Map.of("ErrorCode", "A1"), Map.of("ErrorCodes", List.of("<script>", "B2"))))))
                .containsExactly("INVALID_CONVERSION", "A1", "B2");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"x-ratelimit-remaining,12,12", "x-ratelimit-remaining-hour,7,7"})
    @DisplayName("limits are read with and without the suffix (IMP-76)")
    void limits(String name, String value, long remaining) {
        assertThat(LimitHeaders.read(Map.of(name, value), NOW).remaining()).isEqualTo(remaining);
    }

    @Test
    @DisplayName("a reset above 1,000,000,000 is an epoch second, otherwise seconds from now (IMP-76)")
    void reset() {
        long epoch = NOW.getEpochSecond() + 90;
        assertThat(LimitHeaders.read(Map.of("ratelimit-reset", "" + epoch), NOW).reset())
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(LimitHeaders.read(Map.of("x-ratelimit-reset", "60"), NOW).reset())
                .isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"queued", "Running", "PENDING", "in progress", "  processing "})
    @DisplayName("these mean the vendor is still at work (IMP-35)")
    void pending(String status) {
        assertThat(SubmissionStatus.read(new Exchange.Answered(200, Map.of(), "", Map.of("Status", status)),
                new Found(null, null, 0), false)).isInstanceOf(SubmissionStatus.Pending.class);
    }

    @Test
    @DisplayName("a reversal without error is complete even without an action; a sale is not (IMP-35, IMP-37)")
    void completed() {
        Exchange.Answered done = new Exchange.Answered(200, Map.of(), "", Map.of("Status", "COMPLETED"));
        Found nothing = new Found(null, null, 0);
        assertThat(SubmissionStatus.read(done, nothing, true)).isEqualTo(new SubmissionStatus.Completed(null));
        assertThat(SubmissionStatus.read(done, nothing, false)).isInstanceOf(SubmissionStatus.Refused.class);
        assertThat(SubmissionStatus.read(done, new Found("1.2.3", null, 0), false))
                .isEqualTo(new SubmissionStatus.Completed("1.2.3"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"queued", "Running", "PENDING", "in progress", "processing"})
    @DisplayName("pending is pending, whatever else the body says (IMP-35)")
    void pendingFirst(String status) {
        assertThat(SubmissionStatus.read(new Exchange.Answered(200, Map.of(), "",
                Map.of("Status", status, "ErrorType", "")), new Found(null, null, 0), true))
                .isInstanceOf(SubmissionStatus.Pending.class);
    }

    @Test
    @DisplayName("an action with an error type is refused, with type and codes (IMP-35)")
    void actionWithError() {
        Exchange.Answered answer = new Exchange.Answered(200, Map.of(), "", Map.of("Status", "COMPLETED", "ErrorType", "BAD"));
        assertThat(SubmissionStatus.read(answer, new Found("1.2.3", null, 0), false))
                .isEqualTo(new SubmissionStatus.Refused(List.of("BAD")));
    }

    @Test
    @DisplayName("a body of no use says nothing of a submission, which is looked at again (IMP-27, IMP-36)")
    void nothingFound() {
        Found nothing = new Found(null, null, 0);
        for (boolean reversal : new boolean[] {true, false}) {
            assertThat(SubmissionStatus.read(new Exchange.Answered(200, Map.of(), "<html>", null), nothing, reversal))
                    .isInstanceOf(SubmissionStatus.Pending.class);
            assertThat(SubmissionStatus.read(new Exchange.Answered(200, Map.of(), "[]", List.of()), nothing, reversal))
                    .isInstanceOf(SubmissionStatus.Pending.class);
        }
    }
}
