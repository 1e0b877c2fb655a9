package io.tributary.scenarios.world;

import java.util.Collection;
import java.util.List;

/** Everything the product keeps, tables and topics. */
public interface Archive {
    /**
     * Places in which one of these values is found, byte by byte; empty when there is none. Topics that are kept at most
     * 30 days are left out: they clean themselves.
     */
    List<String> placesOf(Collection<String> values);
}
