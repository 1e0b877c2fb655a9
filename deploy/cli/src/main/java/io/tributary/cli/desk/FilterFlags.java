package io.tributary.cli.desk;

import io.tributary.messaging.deadletter.DeadLetterFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters are meant. */
final class FilterFlags {
    @Option(names = "--id", paramLabel = "ID", description = "This dead letter; may be given several times.")
    private List<String> ids = new ArrayList<>();
    @Option(names = "--reason", paramLabel = "REASON", description = "Only this reason, such as undecodable.")
    private @Nullable String reason;
    @Option(names = "--key", paramLabel = "KEY", description = "Only this record key.")
    private @Nullable String key;
    @Option(names = "--type", paramLabel = "RECORD", description = "Only this record type.")
    private @Nullable String type;
    @Option(names = "--from", paramLabel = "INSTANT", description = "Only records from this instant on.")
    private @Nullable Instant from;
    @Option(names = "--to", paramLabel = "INSTANT", description = "Only records before this instant.")
    private @Nullable Instant to;
    @Option(names = "--state", paramLabel = "STATE", description = "Only this state: open, parked, replaying, replayed, quarantined, discarded.")
    private @Nullable String state;

    DeadLetterFilter filter() {
        return new DeadLetterFilter(new LinkedHashSet<>(ids), reason, key, type, from, to, state);
    }
}
