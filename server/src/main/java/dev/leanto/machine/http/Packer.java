package dev.leanto.machine.http;

import java.io.IOException;

/** Packs the bytes of one answer, in one thread. It has memory that is none of Java's heap. */
interface Packer {

    /** Packs more. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Hands on what is left, which is the end of it; once. */
    void finish() throws IOException;

    /** Gives its memory back, however it has ended; sends nothing. */
    void end();
}
