package io.tributary.impact.adapter.out.kafka;

import io.tributary.events.ops.DeadLetterState;
import io.tributary.messaging.codec.AvroCodec;
import io.tributary.messaging.deadletter.DeskState;
import io.tributary.messaging.deadletter.DeskStateFormat;
import java.util.Objects;

/** Desk states as records of {@code ops.dead-letters.v1}. */
public final class AvroDeskStateFormat implements DeskStateFormat {
    private final AvroCodec codec;
    private final String topic;

    /** @param topic topic the states travel on */
    public AvroDeskStateFormat(AvroCodec codec, String topic) {
        this.codec = codec;
        this.topic = topic;
    }

    @Override
    public byte[] write(DeskState state) {
        return Objects.requireNonNull(codec.encode(topic, DeadLetterState.newBuilder().setDeadLetterId(state.id())
                .setTopic(state.topic()).setGroup(state.group()).setState(state.state()).setReplays(state.replays())
                .setActor(state.actor()).setNote(state.note()).setAt(state.at()).build()).block());
    }

    @Override
    public DeskState read(byte[] value) {
        DeadLetterState state = (DeadLetterState) codec.decode(value);
        return new DeskState(state.getDeadLetterId(), state.getTopic(), state.getGroup(), state.getState(),
                state.getReplays(), state.getActor(), state.getNote(), state.getAt());
    }
}
