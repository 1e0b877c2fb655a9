package io.tributary.impact.adapter.out.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.impact.domain.delivery.Api;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClockedBreakersTest {
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");
    private Instant now = NOW;
    private final ClockedBreakers breakers = new ClockedBreakers(new Moved(), new SimpleMeterRegistry());

    private final class Moved extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void calls(String account, Api api, int number, boolean failed) {
        for (int i = 0; i < number; i++) {
            assertThat(breakers.acquire(account, api)).isEmpty();
            breakers.ended(account, api, failed);
        }
    }

    private void open() {
        calls("default", Api.PERFORMANCE, 10, false);
        calls("default", Api.PERFORMANCE, 10, true);
    }

    @Test
    @DisplayName("nine of the last twenty calls failed: closed; ten: open for 60 s (IMP-77)")
    void opens() {
        calls("default", Api.PERFORMANCE, 11, false);
        calls("default", Api.PERFORMANCE, 9, true);
        assertThat(breakers.acquire("default", Api.PERFORMANCE)).isEmpty();
        breakers.ended("default", Api.PERFORMANCE, true);
        assertThat(breakers.acquire("default", Api.PERFORMANCE)).contains(NOW.plusSeconds(60));
    }

    @Test
    @DisplayName("fewer than twenty calls never open it (IMP-77)")
    void few() {
        calls("default", Api.PERFORMANCE, 19, true);
        assertThat(breakers.acquire("default", Api.PERFORMANCE)).isEmpty();
    }

    @Test
    @DisplayName("a breaker belongs to one account and API; no other is concerned (IMP-4, IMP-77)")
    void own() {
        open();
        assertThat(breakers.acquire("default", Api.PERFORMANCE)).isPresent();
        assertThat(breakers.acquire("default", Api.ADVOCATE)).isEmpty();
        assertThat(breakers.acquire("leads", Api.PERFORMANCE)).isEmpty();
    }

    @Test
    @DisplayName("after 60 s exactly three probes pass, and their success closes it (IMP-77)")
    void probes() {
        open();
        now = NOW.plusMillis(59_999);
        assertThat(breakers.acquire("default", Api.PERFORMANCE)).isPresent();
        now = NOW.plusSeconds(60);
        for (int i = 0; i < 3; i++) {
            assertThat(breakers.acquire("default", Api.PERFORMANCE)).isEmpty();
        }
        assertThat(breakers.acquire("default", Api.PERFORMANCE)).isPresent();
        for (int i = 0; i < 3; i++) {
            breakers.ended("default", Api.PERFORMANCE, false);
        }
        assertThat(breakers.acquire("default", Api.PERFORMANCE)).isEmpty();
    }

    @Test
    @DisplayName("failed probes open it for another 60 s (IMP-77)")
    void reopens() {
        open();
        now = NOW.plusSeconds(60);
        calls("default", Api.PERFORMANCE, 3, true);
        assertThat(breakers.acquire("default", Api.PERFORMANCE)).contains(NOW.plusSeconds(120));
    }

    @Test
    @DisplayName("a call that did not leave uses up no probe (IMP-77)")
    void released() {
        open();
        now = NOW.plusSeconds(60);
        for (int i = 0; i < 10; i++) {
            assertThat(breakers.acquire("default", Api.PERFORMANCE)).isEmpty();
            breakers.release("default", Api.PERFORMANCE);
        }
    }

    @Test
    @DisplayName("a clock that went back closes it")
    void rewound() {
        open();
        now = NOW.minusSeconds(1);
        assertThat(breakers.acquire("default", Api.PERFORMANCE)).isEmpty();
    }
}
