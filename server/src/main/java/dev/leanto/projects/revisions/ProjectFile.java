package dev.leanto.projects.revisions;

import java.time.Instant;

/** A file as it is stored; its text is unpacked when it is asked for, outside the transaction that read it. */
public final class ProjectFile {

    private final int id;
    private final FilePath path;
    private final Instant modified;
    private final boolean compressed;
    private final byte[] bytes;

    ProjectFile(int id, FilePath path, Instant modified, boolean compressed, byte[] bytes) {
        this.id = id;
        this.path = path;
        this.modified = modified;
        this.compressed = compressed;
        this.bytes = bytes;
    }

    /** A number that the file keeps through every change and renaming, unique in its project. */
    public int id() {
        return id;
    }

    /** Its name in the project. */
    public FilePath path() {
        return path;
    }

    /** When its content or name was last changed. */
    public Instant modified() {
        return modified;
    }

    /** Its text, byte for byte as it was written. */
    public String text() {
        return Content.text(compressed, bytes);
    }
}
