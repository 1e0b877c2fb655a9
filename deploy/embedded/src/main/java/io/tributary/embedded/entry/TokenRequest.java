package io.tributary.embedded.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demo token says of its bearer.
 *
 * @param sub         user id, partner code or name of a person of staff
 * @param roles       role names, lower case
 * @param email       e-mail address, if the token has one
 * @param name        display name, if the token has one
 * @param accountKind {@code personal}, {@code organization} or {@code internal}
 * @param scope       scopes separated by blanks
 */
public record TokenRequest(String sub, @Nullable List<String> roles, @Nullable String email, @Nullable String name,
                           @Nullable String accountKind, @Nullable String scope) {
    /** A token of this person with these roles. */
    public static TokenRequest of(String sub, String... roles) {
        return new TokenRequest(sub, List.of(roles), null, null, null, null);
    }

    /** The same with an e-mail address and an account kind. */
    public TokenRequest account(@Nullable String address, @Nullable String kind) {
        return new TokenRequest(sub, roles, address, name, kind, scope);
    }
}
