package dev.leanto.program.server;

import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.people.audit.Audit;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.projects.SharedNames;
import dev.leanto.projects.sharing.Collaborators;
import dev.leanto.projects.sharing.Invitations;
import dev.leanto.projects.sharing.LockOperations;
import dev.leanto.projects.sharing.Presences;
import dev.leanto.projects.sharing.Transfers;

/** How they let each other work on their projects. */
record Sharing(
        Invitations invitations,
        Collaborators collaborators,
        Transfers transfers,
        LockOperations locks,
        Presences presences) {

    static Sharing of(
            Database database,
            Projects projects,
            Grants grants,
            SharedNames names,
            EditLocks locks,
            ServerConfig config,
            ServerClock clock,
            Audit audit) {
        Invitations invitations = new Invitations(database, projects, grants, names, config.editing(), clock, audit);
        int most = config.limits().collaborators();
        return new Sharing(
                invitations,
                new Collaborators(database, projects, grants, names, invitations, locks, most, clock, audit),
                new Transfers(database, projects, grants, invitations, config, clock),
                new LockOperations(database, projects, locks, audit),
                new Presences(database, projects, clock));
    }
}
