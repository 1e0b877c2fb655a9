package io.tributary.scenarios.stack;

import io.tributary.embedded.EmbeddedStack;
import io.tributary.embedded.Service;
import io.tributary.scenarios.scan.TableScan;
import io.tributary.scenarios.scan.TopicScan;
import io.tributary.scenarios.world.Archive;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Tables and topics of the embedded stack. */
final class StackArchive implements Archive {
    private final EmbeddedStack stack;

    StackArchive(EmbeddedStack stack) {
        this.stack = stack;
    }

    @Override
    public List<String> placesOf(Collection<String> values) {
        List<String> places = new ArrayList<>();
        for (Service service : stack.services()) {
            try (Connection connection = stack.connect(service)) {
                places.addAll(TableScan.placesOf(service.databaseName(), connection, values));
            } catch (SQLException unreadable) {
                throw new IllegalStateException("cannot scan the database of " + service.serviceName(), unreadable);
            }
        }
        places.addAll(new TopicScan(stack.bootstrapServers(), stack.admin()).placesOf(values));
        return places;
    }
}
