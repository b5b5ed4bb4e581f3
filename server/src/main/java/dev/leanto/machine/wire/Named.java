package dev.leanto.machine.wire;

/** An enum whose constants have names of their own on the wire, such as {@code C#}. */
public interface Named {

    /** The name that clients send and read, compared exactly. */
    String wireName();
}
