package io.tributary.messaging.codec;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/** Finds the generated class of a writer's schema, within trusted packages only. */
final class RecordClasses {
    private static final String MOST_BYTES = "16777216";
    private static final String MOST_ITEMS = "1000000";

    static {
        // Avro reads these once; without them a few wrong bytes can ask for gigabytes
        limit("org.apache.avro.limits.bytes.maxLength", MOST_BYTES);
        limit("org.apache.avro.limits.string.maxLength", MOST_BYTES);
        limit("org.apache.avro.limits.collectionItems.maxLength", MOST_ITEMS);
    }

    private final List<String> prefixes;
    private final ClassLoader loader;

    RecordClasses(List<String> packages) {
        this.prefixes = packages.stream().map(name -> name.endsWith(".") ? name : name + ".").toList();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        this.loader = context != null ? context : RecordClasses.class.getClassLoader();
        trust();
    }

    /** @throws UnreadableRecordException {@code unknown_record} when there is no class for it */
    RecordReader reader(Schema writer) {
        if (writer.getType() != Schema.Type.RECORD || !trusted(writer.getFullName())) {
            throw unknown(writer);
        }
        try {
            Class<?> type = Class.forName(writer.getFullName(), true, loader);
            return new RecordReader(writer, type.asSubclass(SpecificRecord.class));
        } catch (ClassNotFoundException | ClassCastException | LinkageError absent) {
            throw unknown(writer);
        }
    }

    /** Avro refuses generated classes outside its own list unless told (since 1.12.2). */
    private void trust() {
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        ClassSecurityPredicate ours = type -> trusted(type.getName());
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, ours));
    }

    private boolean trusted(String name) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    private static UnreadableRecordException unknown(Schema writer) {
        return new UnreadableRecordException(UnreadableRecordException.UNKNOWN_RECORD, writer.getFullName());
    }

    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
