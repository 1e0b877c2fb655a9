package io.tributary.billing.adapter.in.timer;

import io.tributary.billing.application.Work;
import io.tributary.billing.application.book.BookKeys;
import io.tributary.billing.application.book.DueWork;
import io.tributary.billing.application.renewal.Sweeps;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.messaging.timer.Timer;
import io.tributary.messaging.timer.TimerHandler;
import io.tributary.messaging.timer.TimerStage;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Posts away what is left of lots at their expiry (BIL-43). */
public final class LotExpiry implements TimerHandler {
    private final Work work;
    private final Sweeps sweeps;

    /** @param sweeps decides */
    public LotExpiry(Work work, Sweeps sweeps) {
        this.work = work;
        this.sweeps = sweeps;
    }

    @Override
    public String kind() {
        return DueWork.LOT_EXPIRY;
    }

    @Override
    public TimerStage stage() {
        return TimerStage.SETTLEMENT;
    }

    @Override
    public Mono<Void> fire(List<Timer> due, Instant now) {
        BookKeys keys = new BookKeys();
        due.forEach(timer -> keys.user(timer.key().substring(0, timer.key().lastIndexOf('|'))));
        return work.on(keys, now, book -> {
            for (Timer timer : due) {
                Lot lot = book.lots.get(timer.key().substring(timer.key().lastIndexOf('|') + 1));
                if (lot != null) {
                    sweeps.lapse(book, lot);
                }
            }
            return book;
        }).then();
    }
}
