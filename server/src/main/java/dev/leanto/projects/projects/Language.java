package dev.leanto.projects.projects;

import dev.leanto.machine.wire.Named;

/**
 * The language of a project. LEAN's and the CLI's enums know three more, but one of those in a list would make the
 * MCP server refuse the whole list, and LEAN itself runs none of them.
 */
public enum Language implements Named {
    PYTHON("Py"),
    C_SHARP("C#");

    private final String wireName;

    Language(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    static Language ofWireName(String name) {
        return name.equals(PYTHON.wireName) ? PYTHON : C_SHARP;
    }
}
