package dev.leanto.machine.auth;

/**
 * What the cookie of logins is called. Cookies know no ports, so the name says of which of the servers of a machine it is.
 *
 * @param realm of the server, some letters and digits
 */
public record CookieName(String realm) {

    /** The name; a browser takes the one for TLS from a server of that very name only, and sends it there only. */
    public String of(boolean secure) {
        return (secure ? "__Host-leanto_" : "leanto_") + realm;
    }

    /** The name of the one by which a browser is known again that was sent elsewhere to log in. */
    public String ofBegun(boolean secure) {
        return of(secure) + "_begun";
    }
}
