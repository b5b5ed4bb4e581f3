package dev.leanto.projects.projects;

import java.util.Objects;

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

    /** Whether it changes what other projects are ruled on by: the libraries, or the encryption key. */
    boolean changesLinks() {
        return !before.libraries().equals(after.libraries())
                || !Objects.equals(
                        before.values().encryptionKey(), after.values().encryptionKey());
    }
}
