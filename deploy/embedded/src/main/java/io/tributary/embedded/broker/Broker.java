package io.tributary.embedded.broker;

import io.tributary.embedded.Ports;
import io.tributary.embedded.folder.DataFolder;
import io.tributary.embedded.folder.Secrets;
import io.tributary.embedded.service.Child;
import io.tributary.embedded.service.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One durable broker on loopback, controller included, in a JVM of its own. */
public final class Broker implements AutoCloseable {
    /** Without a file of its own the broker's logger writes every debug line, and that is most of what it does. */
    private static final String LOGGING = """
            <configuration>
              <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
              <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %level %logger{0} - %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="console"/></root>
            </configuration>
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final String MAIN = "io.tributary.embedded.child.BrokerMain";

    private final Child child;
    private final int port;

    private Broker(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /** Starts the process; {@link #awaitReady} tells when it serves. */
    public static Broker start(DataFolder folder, Secrets secrets, Ports ports, List<Path> classPath, List<String> flags) {
        Path log = folder.resolve("broker");
        Path properties = folder.resolve("broker.properties");
        Path logging = folder.resolve("broker-logging.xml");
        try {
            Files.writeString(properties, settings(log, ports));
            Files.writeString(logging, LOGGING);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + properties, failed);
        }
        List<String> jvm = new ArrayList<>(flags);
        jvm.addAll(List.of("-Xmx512m", "-Xms128m", "-Dlogback.configurationFile=" + logging));
        return new Broker(Child.start(new JavaCommand("broker", classPath, MAIN, jvm,
                List.of(properties.toString(), log.toString(), secrets.keep("broker.cluster", Broker::clusterId)), Map.of()), folder.logs()), ports.broker());
    }

    private static String clusterId() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16).putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits()).array();
        bytes[0] &= 0x3f;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A story may lie in any year, so records are never refused nor removed by their time against the machine's clock. */
    private static String settings(Path log, Ports ports) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                delete.topic.enable=true
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                min.insync.replicas=1
                unclean.leader.election.enable=false
                log.retention.ms=-1
                log.retention.bytes=-1
                log.message.timestamp.after.max.ms=9223372036854775807
                log.message.timestamp.before.max.ms=9223372036854775807
                message.max.bytes=3145728
                replica.fetch.max.bytes=3145728
                log.segment.bytes=134217728
                log.index.size.max.bytes=1048576
                log.cleaner.dedupe.buffer.size=8388608
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=1000
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                num.recovery.threads.per.data.dir=2
                """.formatted(ports.broker(), ports.brokerController(), log);
    }

    /** Waits until the port answers. */
    public void awaitReady() {
        child.awaitReady(this::answers, PATIENCE);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Address for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        child.stop(STOP_PATIENCE);
    }
}
