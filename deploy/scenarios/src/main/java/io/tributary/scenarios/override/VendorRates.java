package io.tributary.scenarios.override;

import io.tributary.scenarios.world.Plain;
import io.tributary.simulators.impact.ImpactSettings;
import io.tributary.simulators.impact.advocate.RewardRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the vendor gives for a sale, in agreement with the definitions in force. */
final class VendorRates {
    private VendorRates() {}

    static List<RewardRate> of(List<Map<String, Object>> definitions) {
        List<RewardRate> rates = new ArrayList<>();
        for (Map<String, Object> definition : definitions) {
            switch (String.valueOf(Plain.text(definition, "reward", "kind"))) {
                case "free_months" -> rates.addAll(ImpactSettings.monthRates(amount(definition, "referee"), amount(definition, "referrer")));
                case "bonus_credits" -> rates.addAll(ImpactSettings.creditRates(amount(definition, "referee"), amount(definition, "referrer")));
                default -> { }
            }
        }
        return rates;
    }

    private static int amount(Map<String, Object> definition, String role) {
        return Integer.parseInt(Objects.requireNonNullElse(Plain.text(definition, "reward", "amount", role), "0"));
    }
}
