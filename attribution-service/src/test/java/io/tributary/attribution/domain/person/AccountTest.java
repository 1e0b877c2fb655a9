package io.tributary.attribution.domain.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    private static final Account UNSEEN = Account.unseen("u");

    private static Account account(AccountKind kind, @Nullable Instant first, @Nullable Instant created, @Nullable Instant erased) {
        return new Account("u", kind, first, created, erased, erased == null ? null : "p");
    }

    @Test
    @DisplayName("an account is known from its first auth event on (ATT-85)")
    void known() {
        assertThat(UNSEEN.known()).isFalse();
        assertThat(UNSEEN.seen(NOON, null, AccountKind.UNKNOWN).known()).isTrue();
    }

    @Test
    @DisplayName("the earliest event, the first told creation and the last told kind stay, in any order of arrival (ATT-40)")
    void seen() {
        Account late = UNSEEN.seen(NOON, NOON.minusSeconds(9), AccountKind.PERSONAL);
        assertThat(late.seen(NOON.minusSeconds(1), NOON, AccountKind.UNKNOWN)).isEqualTo(
                account(AccountKind.PERSONAL, NOON.minusSeconds(1), NOON.minusSeconds(9), null));
        assertThat(late.seen(NOON.plusSeconds(1), null, AccountKind.ORGANIZATION)).isEqualTo(
                account(AccountKind.ORGANIZATION, NOON, NOON.minusSeconds(9), null));
        assertThat(UNSEEN.seen(NOON, null, AccountKind.UNKNOWN).seen(NOON, NOON, AccountKind.UNKNOWN).createdAt()).isEqualTo(NOON);
    }

    @Test
    @DisplayName("only known, personal, living accounts gain (ATT-42, ATT-92)")
    void gains() {
        assertThat(account(AccountKind.PERSONAL, NOON, null, null).gains()).isTrue();
        assertThat(account(AccountKind.UNKNOWN, NOON, null, null).gains()).isTrue();
        assertThat(account(AccountKind.ORGANIZATION, NOON, null, null).gains()).isFalse();
        assertThat(account(AccountKind.INTERNAL, NOON, null, null).gains()).isFalse();
        assertThat(account(AccountKind.PERSONAL, null, NOON, null).gains()).isFalse();
        assertThat(account(AccountKind.PERSONAL, NOON, null, NOON).gains()).isFalse();
    }

    @Test
    @DisplayName("an account existed from its creation or its first event on, the instant itself included (ATT-86)")
    void existed() {
        assertThat(account(AccountKind.PERSONAL, NOON, null, null).existedAt(NOON)).isTrue();
        assertThat(account(AccountKind.PERSONAL, NOON, null, null).existedAt(NOON.minusMillis(1))).isFalse();
        assertThat(account(AccountKind.PERSONAL, NOON.plusSeconds(1), NOON, null).existedAt(NOON)).isTrue();
        assertThat(account(AccountKind.PERSONAL, null, NOON, null).existedAt(NOON)).isTrue();
        assertThat(account(AccountKind.PERSONAL, null, NOON, null).existedAt(NOON.minusMillis(1))).isFalse();
        assertThat(UNSEEN.existedAt(NOON)).isFalse();
    }

    @Test
    @DisplayName("what is left of an erased person is kept under the pseudonym (ATT-92)")
    void owner() {
        assertThat(account(AccountKind.PERSONAL, NOON, null, null).ownerId()).isEqualTo("u");
        assertThat(account(AccountKind.PERSONAL, NOON, null, NOON).ownerId()).isEqualTo("p");
        assertThat(account(AccountKind.PERSONAL, NOON, null, NOON).erased()).isTrue();
        assertThat(account(AccountKind.PERSONAL, NOON, null, null).erased()).isFalse();
    }
}
