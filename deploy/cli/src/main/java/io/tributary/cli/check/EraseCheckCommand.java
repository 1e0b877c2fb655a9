package io.tributary.cli.check;

import io.tributary.embedded.Ports;
import io.tributary.embedded.Service;
import io.tributary.scenarios.scan.TableScan;
import io.tributary.scenarios.scan.TopicScan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code erase-check}: whether anything of a person is still kept (OPS-75). */
@Command(name = "erase-check", mixinStandardHelpOptions = true,
        description = {"Scans byte by byte for the values of a person: every table of every database, every topic from its earliest offset,",
                "dead letters included, and the log files. An address is looked for in plain and as SHA-1 and SHA-256.",
                "Topics that are kept at most 30 days are told apart: they will be clean by themselves; --all counts them too.",
                "Referral codes and the tombstone that keeps a deleted address from earning twice stay by design (OPS-71).",
                "Exits 0 when nothing is found, 1 with every place where something is, 2 when no value is given."})
public final class EraseCheckCommand implements Callable<Integer> {
    private static final String TOMBSTONES = "referral_service, table public.tombstone,";

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;
    @Parameters(paramLabel = "VALUE", description = "Tracking values, visitor ids, names: looked for as they are.")
    private List<String> values = new ArrayList<>();
    @Option(names = "--email", paramLabel = "ADDRESS", description = "An address.")
    private List<String> addresses = new ArrayList<>();
    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = ".tributary", description = "Folder of an embedded stack (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".tributary");
    @Option(names = "--port-base", paramLabel = "PORT", defaultValue = "" + Ports.DEFAULT_ENTRY,
            description = "Port base of an embedded stack on this machine (default: ${DEFAULT-VALUE}).")
    private int portBase = Ports.DEFAULT_ENTRY;
    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Another broker.")
    private @Nullable String bootstrapServers;
    @Option(names = "--database", paramLabel = "JDBC_URL", description = "Other databases than the embedded ones; give user and password in the URL or PGPASSFILE.")
    private List<String> databases = new ArrayList<>();
    @Option(names = "--logs", paramLabel = "FOLDER", description = "Log files to scan (default: those of the embedded stack).")
    private @Nullable Path logs;
    @Option(names = "--all", description = "Also fail for topics that are kept at most 30 days.")
    private boolean all;
    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    private EraseCheckCommand() {}

    @Override
    public Integer call() throws SQLException, IOException {
        Set<String> wanted = PersonalValues.of(values, addresses);
        if (wanted.isEmpty()) {
            throw new CommandLine.ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(), "give at least one value or --email");
        }
        List<String> places = new ArrayList<>(tables(wanted));
        Set<String> passing;
        String broker = bootstrapServers == null ? "127.0.0.1:" + new Ports(portBase).broker() : bootstrapServers;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker, "default.api.timeout.ms", 10_000, "request.timeout.ms", 5_000))) {
            TopicScan topics = new TopicScan(broker, admin);
            places.addAll(topics.placesOf(wanted));
            passing = topics.passingPlacesOf(wanted);
        }
        places.addAll(LogScan.placesOf(logs == null ? data.resolve("logs") : logs, wanted));
        if (all) {
            places.addAll(passing);
        }
        print(spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut(), places, passing);
        return places.isEmpty() ? 0 : 1;
    }

    private List<String> tables(Set<String> wanted) throws SQLException, IOException {
        List<String> places = new ArrayList<>();
        if (databases.isEmpty()) {
            Properties secrets = secrets();
            for (Service service : Service.values()) {
                String url = "jdbc:postgresql://127.0.0.1:" + new Ports(portBase).database() + "/" + service.databaseName();
                try (Connection connection = DriverManager.getConnection(url, service.databaseName(), secrets.getProperty("postgres." + service.databaseName()))) {
                    places.addAll(TableScan.placesOf(service.databaseName(), connection, wanted));
                }
            }
        }
        for (String url : databases) {
            try (Connection connection = DriverManager.getConnection(url)) {
                places.addAll(TableScan.placesOf(connection.getCatalog(), connection, wanted));
            }
        }
        places.removeIf(place -> place.contains(TOMBSTONES));
        return places;
    }

    private Properties secrets() throws IOException {
        Properties secrets = new Properties();
        try (var file = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            secrets.load(file);
        }
        return secrets;
    }

    private void print(PrintWriter out, List<String> places, Set<String> passing) {
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("found", places);
            answer.put("clean_within_30_days", passing);
            out.println(JsonMapper.shared().writeValueAsString(answer));
        } else {
            out.println(places.isEmpty() ? "nowhere" : String.join("\n", places));
            if (!all) {
                passing.forEach(place -> out.println("(" + place + ", which keeps records at most 30 days)"));
            }
        }
        out.flush();
    }
}
