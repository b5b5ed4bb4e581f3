package dev.leanto.program.backup;

import java.util.List;

/**
 * A backup that was taken, and looked at.
 *
 * @param file where it is
 * @param bytes how large it is
 * @param schema the number of its schema
 * @param tables how many tables it has
 * @param rows how many rows all of them have
 * @param contents how many texts were compared with their SHA-256
 * @param faults what was wrong with the data already when they were copied; empty when nothing
 */
public record Taken(String file, long bytes, int schema, int tables, long rows, long contents, List<String> faults) {

    /** Whether what it holds is sound. */
    public boolean isSound() {
        return faults.isEmpty();
    }
}
