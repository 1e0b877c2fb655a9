package io.tributary.impact.flow;

import io.tributary.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What was told of a partner, oldest first. */
final class PartnerTopic {
    private PartnerTopic() {}

    static List<String> records(World world, String code) {
        return world.stack.read(Topic.IMPACT_PARTNERS.topicName()).stream().filter(read -> code.toLowerCase(Locale.ROOT)
                        .equals(new String(read.key(), StandardCharsets.UTF_8)))
                .map(read -> String.valueOf(world.stack.codec().decodeGeneric(read.value()))).toList();
    }
}
