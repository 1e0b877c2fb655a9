package io.tributary.cli.desk;

import io.tributary.events.Topic;
import io.tributary.events.ops.DeadLetterState;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.deadletter.DeskState;
import io.tributary.messaging.deadletter.DeskStateFormat;
import java.time.Duration;

/** Desk states as the records of {@code ops.dead-letters.v1}, the same that the gateway writes. */
record AvroDeskStateFormat(AvroCodec codec) implements DeskStateFormat {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Override
    public byte[] write(DeskState state) {
        DeadLetterState record = DeadLetterState.newBuilder().setDeadLetterId(state.id()).setTopic(state.topic()).setGroup(state.group())
                .setState(state.state()).setReplays(state.replays()).setActor(state.actor()).setNote(state.note()).setAt(state.at()).build();
        byte[] bytes = codec.encode(Topic.DEAD_LETTERS.topicName(), record).block(TIMEOUT);
        if (bytes == null) {
            throw new IllegalStateException("nothing was encoded");
        }
        return bytes;
    }

    @Override
    public DeskState read(byte[] value) {
        if (codec.decode(value) instanceof DeadLetterState record) {
            return new DeskState(record.getDeadLetterId(), record.getTopic(), record.getGroup(), record.getState(), record.getReplays(),
                    record.getActor(), record.getNote(), record.getAt());
        }
        throw new IllegalStateException("a record of " + Topic.DEAD_LETTERS.topicName() + " is no state of the desk");
    }
}
