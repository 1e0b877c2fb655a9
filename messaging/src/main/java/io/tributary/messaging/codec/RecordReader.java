package io.tributary.messaging.codec;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Reads one writer's schema into one generated class. */
final class RecordReader {
    private final String name;
    private final SpecificDatumReader<SpecificRecord> datums;

    RecordReader(Schema writer, Class<? extends SpecificRecord> type) {
        SpecificData model = SpecificData.getForClass(type);
        this.name = writer.getFullName();
        this.datums = new SpecificDatumReader<>(writer, model.getSchema(type), model);
    }

    String name() {
        return name;
    }

    SpecificRecord read(Decoder decoder) throws IOException {
        return datums.read(null, decoder);
    }
}
