package io.tributary.simulators.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends events to a webhook receiver, signed as Stripe signs them (BIL-20), one after the other; one that is not
 * accepted is not repeated.
 */
public final class WebhookSender implements Consumer<StripeEventMessage>, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI receiver;
    private final byte[] secret;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ExecutorService queue = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("stripe-webhooks").factory());

    /**
     * Sends to this receiver.
     *
     * @param secret signing secret; must say that it is fake
     */
    public WebhookSender(URI receiver, String secret, Clock clock) {
        if (!secret.contains("fake")) {
            throw new IllegalArgumentException("the simulator signs only with secrets that say they are fake");
        }
        this.receiver = receiver;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    @Override
    public void accept(StripeEventMessage event) {
        queue.execute(() -> send(event));
    }

    private void send(StripeEventMessage event) {
        var request = HttpRequest.newBuilder(receiver)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", signature(clock.instant().getEpochSecond(), event.rawJson()))
                .POST(HttpRequest.BodyPublishers.ofString(event.rawJson()))
                .build();
        var log = System.getLogger(WebhookSender.class.getName());
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                log.log(System.Logger.Level.WARNING, "{0} {1} was answered {2}", event.type(), event.id(), status);
            }
        } catch (IOException unreachable) {
            log.log(System.Logger.Level.WARNING, "{0} {1} could not be sent", event.type(), event.id());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The value of {@code Stripe-Signature} for a body sent at {@code seconds}. */
    public String signature(long seconds, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            var digest = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        queue.shutdownNow();
        client.close();
    }
}
