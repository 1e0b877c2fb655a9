package io.tributary.benchmarks.recordatatime;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tributary.benchmarks.yardstick.RawDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.FixedBackOff;
import tools.jackson.databind.json.JsonMapper;

/** The whole yardstick: nine listeners that decide and twelve that keep copies, each with a thread for every partition. Owns schema {@code naive} of the given database. */
public final class RecordAtATime implements AutoCloseable {
    private static final long RETRY_MILLIS = 100;

    private final HikariDataSource dataSource;
    private final DefaultKafkaProducerFactory<String, String> producers;
    private final List<ConcurrentMessageListenerContainer<String, String>> containers = new ArrayList<>();
    private final String broker;
    private final int threads;
    private final Workbench bench;

    /**
     * Creates the tables; nothing listens yet. The topics must exist.
     *
     * @param threads of each listener, one for every partition
     */
    public RecordAtATime(String broker, RawDatabase.Connections connections, int threads) {
        this.broker = broker;
        this.threads = threads;
        this.dataSource = new HikariDataSource(pool(connections));
        this.producers = new DefaultKafkaProducerFactory<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                ProducerConfig.ACKS_CONFIG, "all"), new StringSerializer(), new StringSerializer());
        this.bench = new Workbench(JdbcClient.create(dataSource), new TransactionTemplate(new DataSourceTransactionManager(dataSource)),
                new KafkaTemplate<>(producers), JsonMapper.builder().build());
        createTables();
    }

    /** Topics to create before {@link #start}. */
    public static List<String> topics() {
        return Topics.ALL;
    }

    /** An advocate whom friends can name. */
    public void participant(String code, String user) {
        bench.jdbc().sql("INSERT INTO naive.participant VALUES (:code, :user)").param("code", code).param("user", user).update();
    }

    /** A friend signs up through a link. */
    public void signUp(String user, String email, String value, String code) {
        bench.kafka().send(Topics.USERS, user, bench.mapper().writeValueAsString(
                Map.of("id", "u-" + user, "user", user, "email", email, "value", value, "code", code)));
    }

    /** The first invoice of a friend is paid. */
    public void invoicePaid(String user, String subscription, String payment, String periodEnd) {
        bench.kafka().send(Topics.INVOICES, user, bench.mapper().writeValueAsString(
                Map.of("id", "i-" + payment, "user", user, "subscription", subscription, "payment", payment, "period_end", periodEnd)));
    }

    /** Deliveries of this kind that are done. */
    public long delivered(String kind) {
        return bench.jdbc().sql("SELECT count(*) FROM naive.delivery WHERE kind = :kind AND state = 'delivered'")
                .param("kind", kind).query(Long.class).single();
    }

    /** Starts all listeners. */
    public void start(VendorAddresses addresses) {
        Vendors vendors = new Vendors();
        AttributionListeners attribution = new AttributionListeners(bench);
        BillingListeners billing = new BillingListeners(bench, vendors, addresses);
        ReferralListeners referral = new ReferralListeners(bench);
        GatewayListeners gateway = new GatewayListeners(bench, vendors, addresses);
        listen("attribution-users", Topics.USERS, attribution::signedUp);
        listen("attribution-settled", Topics.SETTLED, attribution::settled);
        listen("billing-invoices", Topics.INVOICES, billing::invoicePaid);
        listen("billing-granted", Topics.GRANTED, billing::granted);
        listen("referral-attributed", Topics.ATTRIBUTED, referral::attributed);
        listen("referral-applied", Topics.APPLIED, referral::applied);
        listen("gateway-linked", Topics.LINKED, gateway::linked);
        listen("gateway-decided", Topics.DECIDED, gateway::decided);
        listen("gateway-applied", Topics.APPLIED, gateway::applied);
        copy("referral", Topics.USERS, Topics.LINKED, Topics.SETTLED, Topics.REPORTED);
        copy("billing", Topics.USERS, Topics.REPORTED);
        copy("gateway", Topics.USERS, Topics.TOUCHED, Topics.SUBSCRIBED, Topics.SETTLED, Topics.ATTRIBUTED, Topics.GRANTED);
    }

    /** Each service has a database of its own, so it keeps what it needs to know of the others. */
    private void copy(String service, String... topics) {
        for (String topic : topics) {
            listen(service + "-copy-" + topic, topic, new CopyListeners(bench, service + "-copy")::keep);
        }
    }

    @Override
    public void close() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
        producers.destroy();
        dataSource.close();
    }

    private void listen(String group, String topic, Consumer<ConsumerRecord<String, String>> listener) {
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setGroupId("naive-" + group);
        properties.setAckMode(ContainerProperties.AckMode.RECORD);
        properties.setMessageListener((MessageListener<String, String>) listener::accept);
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        ConcurrentMessageListenerContainer<String, String> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new StringDeserializer()), properties);
        container.setConcurrency(threads);
        container.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        container.start();
        containers.add(container);
    }

    private static HikariConfig pool(RawDatabase.Connections connections) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(new ConnectionsDataSource(connections));
        pool.setMaximumPoolSize(24);
        return pool;
    }

    private void createTables() {
        try (InputStream script = RecordAtATime.class.getResourceAsStream("/recordatatime/schema.sql")) {
            if (script == null) {
                throw new IllegalStateException("recordatatime/schema.sql is not on the class path");
            }
            for (String statement : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";")) {
                if (!statement.isBlank()) {
                    bench.jdbc().sql(statement).update();
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
