package io.tributary.billing.domain.stripe;

import org.jspecify.annotations.Nullable;

/** The metadata that are read, and no others (BIL-6). */
public record Labels(@Nullable String userId, @Nullable String organizationId, @Nullable String accountKind,
        @Nullable String funding, @Nullable String source, @Nullable String purpose, @Nullable String orderId) {
    /** No metadata. */
    public static final Labels NONE = new Labels(null, null, null, null, null, null, null);

    /** The first of two that says something, per label. */
    public Labels or(Labels other) {
        return new Labels(first(userId, other.userId), first(organizationId, other.organizationId),
                first(accountKind, other.accountKind), first(funding, other.funding), first(source, other.source),
                first(purpose, other.purpose), first(orderId, other.orderId));
    }

    /** Kind of the subscription these labels describe. */
    public String subscriptionKind() {
        if (organizationId != null) {
            return "organization";
        }
        return "internal".equals(accountKind) || "organization".equals(accountKind) ? accountKind : "personal";
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
