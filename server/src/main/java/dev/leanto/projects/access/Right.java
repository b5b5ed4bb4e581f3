package dev.leanto.projects.access;

/**
 * What somebody wants to do with a project. Who may is decided by {@link Viewer#may}, and nowhere else.
 */
public enum Right {
    /** Read files, settings and history. */
    READ("read it"),
    /** Change files and settings. */
    WRITE("change it"),
    /** Give it a name of one's own. */
    ALIAS("give it a name of their own"),
    /** Take oneself off it. */
    LEAVE("leave it"),
    /** Give it another name for everybody. */
    NAME("rename it"),
    /** Add, change and remove collaborators. */
    SHARE("share it"),
    /** Set or remove its encryption key. */
    ENCRYPT("change its encryption key"),
    /** Put it into the recycle bin. */
    DELETE("delete it"),
    /** Take it out of the recycle bin. */
    RESTORE("restore it from the recycle bin"),
    /** Make it somebody else's. */
    TRANSFER("hand it over"),
    /** Remove it for good from the recycle bin. */
    PURGE("remove it for good"),
    /** Deploy, stop and command live algorithms. */
    LIVE("control its live algorithms");

    private final String action;

    Right(String action) {
        this.action = action;
    }

    /** Whether it can be made use of while the project is in the recycle bin. */
    public boolean countsInBin() {
        return switch (this) {
            case READ, RESTORE, PURGE, DELETE, LEAVE, TRANSFER -> true;
            case WRITE, ALIAS, NAME, SHARE, ENCRYPT, LIVE -> false;
        };
    }

    /** What it allows, as the end of a sentence. */
    public String action() {
        return action;
    }
}
