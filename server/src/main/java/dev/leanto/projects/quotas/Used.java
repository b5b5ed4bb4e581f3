package dev.leanto.projects.quotas;

/**
 * What a holder has.
 *
 * @param projects projects, those in the recycle bin included
 * @param fileBytes bytes of text in their present files
 * @param historyBytes bytes of all that is stored of them
 */
public record Used(long projects, long fileBytes, long historyBytes) {

    /** How much of a quota that is; 0 for one that is about requests. */
    long of(Quota quota) {
        return switch (quota) {
            case PROJECTS -> projects;
            case FILE_BYTES -> fileBytes;
            case HISTORY_BYTES -> historyBytes;
            case REQUESTS, BURST, CONCURRENT -> 0;
        };
    }
}
