package io.tributary.platform.access;

import io.tributary.platform.access.Access.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Reads role names of a token and adds the roles they imply (OPS-60). */
final class CallerRoles {
    private CallerRoles() {}

    /** Unknown names grant nothing; a token without roles is a user's. */
    static Set<Role> of(Collection<String> names) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "admin" -> roles.addAll(EnumSet.of(Role.USER, Role.SUPPORT, Role.OPERATOR, Role.PROGRAM_MANAGER));
                case "operator" -> roles.addAll(EnumSet.of(Role.OPERATOR, Role.SUPPORT));
                case "support" -> roles.add(Role.SUPPORT);
                case "program_manager" -> roles.add(Role.PROGRAM_MANAGER);
                case "partner" -> roles.add(Role.PARTNER);
                case "service" -> roles.add(Role.SERVICE);
                case "user" -> roles.add(Role.USER);
                default -> { }
            }
        }
        if (names.isEmpty()) {
            roles.add(Role.USER);
        }
        return Set.copyOf(roles);
    }
}
