package io.tributary.scenarios.yaml;

import java.nio.file.Path;

/** A story file that cannot be understood; the message names file and line. */
public final class StoryFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file    the story's file
     * @param line    counting from 1
     * @param problem what is wrong, and what would be right
     */
    public StoryFault(Path file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }
}
