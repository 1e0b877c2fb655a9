package io.tributary.platform.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, from a checked token. Obtain it with as an argument of a controller method.
 *
 * @param id          subject: user id, staff id, partner code or service name
 * @param roles       roles held, implied ones included
 * @param email       address in the token, if any; never log it
 * @param accountKind personal, organization or internal; personal where the token is silent
 */
public record Caller(String id, Set<Access.Role> roles, @Nullable String email, String accountKind) {
    /** Whether the caller holds the role. */
    public boolean is(Access.Role role) {
        return roles.contains(role);
    }

    /** Whether the caller is staff or a service and may name another user. */
    public boolean mayActForOthers() {
        return is(Access.Role.SERVICE) || is(Access.Role.OPERATOR);
    }
}
