package dev.leanto.machine.outgoing;

import java.io.IOException;

/** A name has an address that requests of users may not go to. */
public final class PrivateAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Without saying which: what a private network has is nobody's business. */
    PrivateAddressException() {
        super("a private address");
    }
}
