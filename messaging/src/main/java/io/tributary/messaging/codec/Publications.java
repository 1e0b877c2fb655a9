package io.tributary.messaging.codec;

import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a process publishes; a bean of this type has every schema looked up before the process starts, and a missing one
 * stops the start with its name (OPS-35).
 *
 * @param byTopic record types by topic
 */
public record Publications(Map<String, List<Class<? extends SpecificRecord>>> byTopic) {}
