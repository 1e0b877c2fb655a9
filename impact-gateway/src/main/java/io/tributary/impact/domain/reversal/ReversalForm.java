package io.tributary.impact.domain.reversal;

import io.tributary.impact.domain.conversionreport.OrderId;
import io.tributary.impact.domain.conversionreport.ReportBody;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.program.ImpactSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Form of a reversal; it takes the whole action and names no amount (IMP-38). */
public final class ReversalForm {
    private ReversalForm() {}

    /**
     * Builds the form.
     *
     * @param sale the sale taken back
     * @param code disposition code
     */
    public static ReportBody of(Delivery sale, ImpactSettings settings, String code) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("DispositionCode", code);
        String action = sale.references().actionId();
        String tracker = settings.tracker(Objects.requireNonNull(sale.kind().event()));
        String order = sale.facts().orderId();
        if (action != null) {
            form.put("ActionId", action);
        } else if (tracker != null && order != null) {
            form.put("ActionTrackerId", tracker);
            form.put("OrderId", OrderId.sent(order));
        } else {
            return new ReportBody.Unbuildable("missing_fact", List.of(tracker == null ? "ActionTrackerId" : "OrderId"));
        }
        return new ReportBody.Built(form);
    }
}
