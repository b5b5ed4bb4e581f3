package dev.leanto.machine.db;

/** An enum whose constants the database knows by words of its own, which outlive a renaming of the constant. */
public interface Stored {

    /** The word in the database; no other constant has it. */
    String stored();
}
