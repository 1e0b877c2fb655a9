package io.tributary.attribution.application.capture;

import io.tributary.attribution.application.port.Accounts;
import io.tributary.attribution.application.port.Clicks;
import io.tributary.attribution.application.port.Counters;
import io.tributary.attribution.application.port.Definitions;
import io.tributary.attribution.application.port.Events;
import io.tributary.attribution.application.port.Evidence;
import io.tributary.attribution.application.port.Partners;
import io.tributary.attribution.application.port.TouchIds;
import io.tributary.attribution.application.port.Transaction;
import io.tributary.messaging.timer.Timers;

/** The ports that captures, clicks and commands share. */
public record CaptureStores(
        Transaction transaction, Definitions definitions, Accounts accounts, Evidence evidence, Clicks clicks, Partners partners,
        TouchIds touchIds, Events events, Timers timers, Counters counters) {}
