package dev.leanto.projects.projects;

import org.jspecify.annotations.Nullable;

/**
 * What a write says of the state that it was made on.
 *
 * @param codeSourceId the program or agent that writes, which has read what it replaces; null when the request does not
 *     say
 * @param revision the revision of the project that was at hand; null when the request does not say
 */
public record Basis(@Nullable String codeSourceId, @Nullable Integer revision) {

    /** The request says nothing. */
    public static final Basis NONE = new Basis(null, null);
}
