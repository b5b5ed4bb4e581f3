package dev.leanto.machine.auth;

/** What proved who a caller is: a token proves a program, a login proves a person; neither becomes the other. */
public sealed interface Proof {

    /** What is shown of it. */
    String label();

    /**
     * A token.
     *
     * @param id a positive number
     * @param label what its user calls it
     */
    record Token(int id, String label) implements Proof {}

    /**
     * A login: somebody before a browser.
     *
     * @param id a positive number
     * @param label how they came in, and with what browser
     * @param isFresh whether they proved who they are so lately that they may do what only a person may who is there now
     * @param origin where their browser has the pages from
     */
    record Login(int id, String label, boolean isFresh, String origin) implements Proof {}

    /** A command of the operator, who needs none. */
    record Operator() implements Proof {

        @Override
        public String label() {
            return "";
        }
    }
}
