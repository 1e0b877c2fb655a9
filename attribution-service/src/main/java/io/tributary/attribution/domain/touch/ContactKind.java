package io.tributary.attribution.domain.touch;

/** What a user did that may link a visitor or set an attribution (ATT-38, ATT-59); in the order used at one instant. */
public enum ContactKind { SIGN_UP, SIGN_IN, CAPTURE, COMMAND }
