package dev.leanto.projects.projects;

/**
 * What becomes of the settings.
 *
 * @param before as they are
 * @param after as they are to be
 */
record SettingsChange(AllSettings before, AllSettings after) {

    boolean isEmpty() {
        return before.equals(after);
    }
}
