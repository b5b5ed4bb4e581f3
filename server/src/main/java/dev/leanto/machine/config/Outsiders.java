package dev.leanto.machine.config;

/** What sharing a project with somebody does who is in no organization with its owner. */
public enum Outsiders {
    /** They are invited, and see nothing of it before they accept. */
    INVITED,
    /** It is shown to them at once, as to members of the organization. */
    IMMEDIATE,
    /** It is refused. */
    REFUSED
}
