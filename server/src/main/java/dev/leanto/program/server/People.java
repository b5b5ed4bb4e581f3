package dev.leanto.program.server;

import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.people.organizations.Members;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.people.users.GatheredUsage;
import dev.leanto.people.users.LogIn;
import dev.leanto.people.users.Tokens;
import dev.leanto.people.users.Users;
import dev.leanto.program.backup.KeySource;
import dev.leanto.projects.projects.ProjectUses;
import dev.leanto.projects.projects.SharedNames;

/**
 * Who there is: users and how they prove who they are, organizations, and what is noted of what they do.
 *
 * @param uses what of an organization's or a user's things projects use
 */
record People(
        Audit audit,
        Users users,
        Tokens tokens,
        LogIn logIn,
        GatheredUsage usage,
        Organizations organizations,
        EncryptionKeys keys,
        Members members,
        ProjectUses uses) {

    static People of(Database database, KeySource keys, SharedNames names, RandomIds ids, ServerClock clock) {
        Audit audit = new Audit(clock);
        ProjectUses uses = new ProjectUses();
        Organizations organizations = new Organizations(database, ids, clock, audit, names);
        Users users = new Users(database, keys.ring(), ids, clock, audit, organizations);
        return new People(
                audit,
                users,
                new Tokens(users, uses, ids, clock, audit),
                new LogIn(database, users.seals(), ids, clock),
                new GatheredUsage(database, clock),
                organizations,
                new EncryptionKeys(database, organizations, uses, clock, audit),
                new Members(database, organizations, uses, audit),
                uses);
    }
}
