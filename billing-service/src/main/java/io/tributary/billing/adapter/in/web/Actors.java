package io.tributary.billing.adapter.in.web;

import io.tributary.billing.application.book.Actor;
import io.tributary.billing.application.command.Refused;
import io.tributary.platform.access.Access.Role;
import io.tributary.platform.access.Caller;
import io.tributary.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** For whom a caller acts (BIL-89). */
final class Actors {
    private Actors() {}

    /** The user concerned: the caller itself, or whom service and staff name. */
    static String user(Caller caller, @Nullable String named) {
        if (caller.mayActForOthers()) {
            if (named == null) {
                throw new Problem(HttpStatus.BAD_REQUEST, "malformed_request", "user_id is needed",
                        List.of(new Problem.Fault("user_id", "missing_field", "service and staff name the user")), Map.of());
            }
            return named;
        }
        if (named != null && !named.equals(caller.id())) {
            throw new Problem(HttpStatus.FORBIDDEN, "forbidden", "a user acts for itself only");
        }
        return caller.id();
    }

    /** A body that names a user must name the owner. */
    static void names(Caller caller, String owner, @Nullable String raw) {
        String named = CommandBody.named(raw);
        if (named != null && !named.equals(owner)) {
            throw caller.mayActForOthers() ? Refused.unknown("subscription of this user")
                    : new Problem(HttpStatus.FORBIDDEN, "forbidden", "a user acts for itself only");
        }
    }

    /** Whether the caller may touch what belongs to this user. */
    static boolean owns(Caller caller, String user) {
        return caller.mayActForOthers() || caller.is(Role.USER) && caller.id().equals(user);
    }

    /** Who acts, for the audit. */
    static Actor actor(Caller caller, String command, @Nullable String note) {
        return new Actor(caller.id(), command, note);
    }
}
