package io.tributary.billing.domain.ledger;

import java.util.List;

/** A posting together with the lots as they are after it. */
public record Movement(Posting posting, List<Lot> lots) {}
