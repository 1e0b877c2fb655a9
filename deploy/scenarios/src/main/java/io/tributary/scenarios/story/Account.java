package io.tributary.scenarios.story;

import org.jspecify.annotations.Nullable;

/** What the auth service tells. */
public sealed interface Account extends Action {
    /** The person concerned. */
    String user();

    /** A new account. */
    record SignUp(String user, String email, @Nullable String visitor, @Nullable String landing, @Nullable String locale,
                  @Nullable String country, @Nullable String kind, @Nullable String clickIdHeader) implements Account {}

    /** A known account signs in with tracking. */
    record SignIn(String user, @Nullable String visitor, @Nullable String landing) implements Account {}

    /** The account is deleted. */
    record Delete(String user) implements Account {}

    /** The account is deleted, and the story waits until every service has done its part. */
    record Erase(String user) implements Account {}
}
