package io.tributary.platform.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Who may call which endpoint. A service declares one bean of this type; whatever no rule allows is denied (OPS-60).
 *
 * @param rules in order; the first whose method and path match decides
 */
public record Access(List<Rule> rules) {

    /** Roles of OPS-60. {@code admin} holds all; {@code operator} holds {@code support}. */
    public enum Role { USER, PARTNER, SUPPORT, OPERATOR, PROGRAM_MANAGER, SERVICE }

    /**
     * @param method null for any
     * @param path   Spring path pattern, such as {@code /api/admin/rewards/**}
     * @param roles  any of these suffices; empty means everyone
     */
    public record Rule(@Nullable HttpMethod method, String path, Set<Role> roles) {}

    /** Everyone, signed in or not. */
    public static Rule everyone(@Nullable HttpMethod method, String path) {
        return new Rule(method, path, Set.of());
    }

    /** Any of these roles. */
    public static Rule only(@Nullable HttpMethod method, String path, Role... roles) {
        return new Rule(method, path, Set.of(roles));
    }
}
