package io.tributary.messaging.testkit;

import io.tributary.messaging.deadletter.DeskState;
import io.tributary.messaging.deadletter.DeskStateFormat;
import tools.jackson.databind.json.JsonMapper;

/** Desk states as JSON, where no schema for them is at hand. */
public final class JsonDeskStateFormat implements DeskStateFormat {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public byte[] write(DeskState state) {
        return JSON.writeValueAsBytes(state);
    }

    @Override
    public DeskState read(byte[] value) {
        return JSON.readValue(value, DeskState.class);
    }
}
