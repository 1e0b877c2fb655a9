package io.tributary.impact.domain.advocate;

import io.tributary.impact.domain.answer.Fields;
import org.jspecify.annotations.Nullable;

/** The code an answer brings (IMP-48). */
public final class ParticipantCode {
    private ParticipantCode() {}

    /** {@code referralCodes[advocate program id]}, trimmed; anything but a non-blank string is "no code". */
    public static @Nullable String of(@Nullable Object tree, String advocateProgramId) {
        Object codes = Fields.member(tree, "referralCodes");
        return Fields.member(codes, advocateProgramId) instanceof String code && !code.isBlank()
                ? code.strip() : null;
    }
}
