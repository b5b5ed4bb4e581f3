package dev.leanto.projects.access;

/** Who can hold a grant on a project. */
public sealed interface Holder {

    /** One user. */
    record User(int id) implements Holder {}

    /** The project's organization, for all who are members of it at the moment. */
    record Organization(String id) implements Holder {}
}
