package io.tributary.benchmarks.recordatatime;

import static io.tributary.benchmarks.recordatatime.AttributionListeners.text;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a service keeps of another's records, because each has a database of its own. */
final class CopyListeners {
    private final Workbench bench;
    private final String service;

    CopyListeners(Workbench bench, String service) {
        this.bench = bench;
        this.service = service;
    }

    void keep(ConsumerRecord<String, String> record) {
        bench.once(service, record, body -> bench.jdbc().sql("INSERT INTO naive.copy VALUES (:service, :id, :user, :body::jsonb)")
                .param("service", service).param("id", text(body, "id")).param("user", text(body, "user")).param("body", record.value()).update());
    }
}
