package io.tributary.simulators.stripe;

import io.tributary.simulators.script.Reply;
import io.tributary.simulators.stripe.api.ApiCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scripted replies, used once each in the order in which they were told. */
final class StripeScript {

    private record Line(String call, @Nullable String user, Reply reply) {

        boolean fits(ApiCall asked) {
            return call.equalsIgnoreCase(asked.name()) && (user == null || user.equals(asked.user()));
        }
    }

    private final List<Line> lines = new ArrayList<>();

    void add(String call, @Nullable String user, List<Reply> replies) {
        replies.forEach(reply -> lines.add(new Line(call, user, reply)));
    }

    Optional<Reply> next(ApiCall call) {
        for (Iterator<Line> each = lines.iterator(); each.hasNext(); ) {
            var line = each.next();
            if (line.fits(call)) {
                each.remove();
                return Optional.of(line.reply());
            }
        }
        return Optional.empty();
    }

    void clear() {
        lines.clear();
    }
}
