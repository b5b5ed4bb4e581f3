package dev.leanto.projects.projects;

import dev.leanto.machine.wire.Meaning;
import dev.leanto.projects.access.Collaborator;

/** A collaborator as answers show one: those about projects, and those about collaborators. */
public record CollaboratorView(
        @Meaning("User id; 0 for an organization") int uid,

        @Meaning("Whether they may control live algorithms") boolean liveControl,

        @Meaning("What they may do with the files: read or write")
        String permission,

        @Meaning("Public id of the user, or id of the organization")
        String publicId,

        @Meaning("Address of their picture; empty for none") String profileImage,

        @Meaning("E-mail address; empty where the caller may not see it")
        String email,

        @Meaning("Name") String name,

        @Meaning("What they say about themselves; may be empty")
        String bio,

        @Meaning("Whether they own the project") boolean owner) {

    /** The view of a collaborator. */
    public static CollaboratorView of(Collaborator collaborator) {
        return new CollaboratorView(
                collaborator.userId(),
                collaborator.liveControl(),
                collaborator.canWrite() ? "write" : "read",
                collaborator.publicId(),
                collaborator.profileImage(),
                collaborator.email(),
                collaborator.name(),
                collaborator.bio(),
                collaborator.owner());
    }
}
