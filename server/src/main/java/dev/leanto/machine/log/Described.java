package dev.leanto.machine.log;

/**
 * What is logged in one sentence where people read it, and in parts where programs do. It is the one argument of the
 * message {@code {}}: its {@code toString} is the sentence.
 */
public interface Described {

    /** The id of the request that it is about. */
    String request();

    /** A few words for whoever sees the parts already. */
    String summary();

    /** Tells the parts, those that there are. */
    void describe(Parts parts);

    /** Who takes them; none has a name that every line has. */
    interface Parts {

        void text(String name, String value);

        void number(String name, long value);

        void number(String name, double value);
    }
}
