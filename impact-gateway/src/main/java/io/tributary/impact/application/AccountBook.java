package io.tributary.impact.application;

import io.tributary.impact.domain.account.Account;
import io.tributary.impact.domain.cause.Dossier;
import io.tributary.impact.domain.delivery.Api;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** The accounts of this process, by alias. */
public final class AccountBook {
    private final Map<String, Account> configured;
    private final AtomicReference<Set<Api>> switchedOff = new AtomicReference<>(Set.of());

    /** @param configured accounts as the settings say */
    public AccountBook(Map<String, Account> configured) {
        this.configured = Map.copyOf(configured);
    }

    /** The account of that alias; one without settings when there is none. */
    public Account account(String alias) {
        Account account = configured.getOrDefault(alias, Account.missing(alias));
        for (Api api : switchedOff.get()) {
            account = account.without(api);
        }
        return account;
    }

    /** Aliases that have settings. */
    public Set<String> aliases() {
        return new TreeMap<>(configured).keySet();
    }

    /** Embedded mode only: takes the credentials of these APIs away from every account, and gives the others back. */
    public void switchOff(Set<Api> apis) {
        switchedOff.set(apis.isEmpty() ? Set.of() : EnumSet.copyOf(apis));
    }

    /** The accounts as one unit of work sees them; {@code refused} holds pairs of alias and API. */
    public Dossier.Accounts view(Set<List<String>> refused) {
        return new Dossier.Accounts() {
            @Override
            public Account account(String alias) {
                return AccountBook.this.account(alias);
            }

            @Override
            public boolean refused(String alias, Api api) {
                return refused.contains(List.of(alias, api.code()));
            }
        };
    }
}
