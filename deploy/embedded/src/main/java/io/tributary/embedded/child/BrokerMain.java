package io.tributary.embedded.child;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker's process: formats its storage at the first start, then serves. Knows Kafka's classes by name only. */
public final class BrokerMain {
    private BrokerMain() {}

    /** Arguments: properties file, log folder, cluster id. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        String properties = arguments[0];
        if (!Files.exists(Path.of(arguments[1], "meta.properties"))) {
            Object exit = Class.forName("kafka.tools.StorageTool").getMethod("execute", String[].class, PrintStream.class)
                    .invoke(null, new String[] {"format", "-t", arguments[2], "-c", properties}, System.out);
            if (!Integer.valueOf(0).equals(exit)) {
                throw new IllegalStateException("the broker's storage could not be formatted: " + exit);
            }
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {properties});
    }
}
