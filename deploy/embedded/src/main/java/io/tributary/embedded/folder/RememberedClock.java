package io.tributary.embedded.folder;

import io.tributary.embedded.clock.HeldWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Writes down where a controlled clock stands, so that the next start on the same folder does not go back in time. */
public final class RememberedClock implements HeldWork {
    private final HeldWork inner;
    private final Path file;

    /** Tells the inner one too. */
    public RememberedClock(HeldWork inner, DataFolder folder) {
        this.inner = inner;
        this.file = folder.resolve("clock");
    }

    /** The remembered instant if it is later than this one. */
    public static Instant later(DataFolder folder, Instant start) {
        try {
            Instant remembered = Instant.parse(Files.readString(folder.resolve("clock")).strip());
            return remembered.isAfter(start) ? remembered : start;
        } catch (IOException | DateTimeParseException none) {
            return start;
        }
    }

    @Override
    public int requests() {
        return inner.requests();
    }

    @Override
    public Optional<Instant> nextDue() {
        return inner.nextDue();
    }

    @Override
    public void clockMoved(Instant now) {
        try {
            Files.writeString(file, now.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + file, failed);
        }
        inner.clockMoved(now);
    }

    @Override
    public void drop() {
        inner.drop();
    }
}
