package io.tributary.embedded;

import io.tributary.embedded.bridge.EventBridge;
import io.tributary.embedded.broker.Broker;
import io.tributary.embedded.clock.ClockCoordinator;
import io.tributary.embedded.clock.RunningServices;
import io.tributary.embedded.database.Database;
import io.tributary.embedded.entry.TokenIssuer;
import io.tributary.embedded.registry.Registry;
import io.tributary.embedded.service.SupervisedService;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The running parts. */
record StackParts(Database database, Broker broker, Registry registry, Admin admin, EventBridge events, Simulators simulators,
                  TokenIssuer tokens, RunningServices control, ClockCoordinator coordinator,
                  Map<Service, SupervisedService> services) {}
