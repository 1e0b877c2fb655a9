package io.tributary.impact.application.dispatch;

/**
 * A claimed delivery and what came of its call.
 *
 * @param factor random factor of back-offs in thousandths
 */
record Answered(Claimed claimed, Performed performed, int factor) {
    String deliveryId() {
        return claimed.delivery().id();
    }
}
