package dev.leanto.program.server;

import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.config.LogIns;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.logins.Identities;
import dev.leanto.people.logins.LoginLinks;
import dev.leanto.people.logins.Logins;
import dev.leanto.people.logins.Passkeys;
import dev.leanto.people.logins.Passwords;
import dev.leanto.people.logins.Persons;
import dev.leanto.people.logins.SingleSignOn;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.people.organizations.Members;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.people.users.GatheredUsage;
import dev.leanto.people.users.LogIn;
import dev.leanto.people.users.OwnTokens;
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
        OwnTokens ownTokens,
        LogIn logIn,
        GatheredUsage usage,
        Organizations organizations,
        EncryptionKeys keys,
        Members members,
        ProjectUses uses,
        Logins logins,
        LoginLinks links,
        Passwords passwords,
        Passkeys passkeys,
        Persons persons,
        Identities identities,
        SingleSignOn signOn) {

    static People of(
            Database database, KeySource keys, SharedNames names, RandomIds ids, LogIns settings, ServerClock clock) {
        Audit audit = new Audit(clock);
        ProjectUses uses = new ProjectUses();
        Organizations organizations = new Organizations(database, ids, clock, audit, names);
        Users users = new Users(database, keys.ring(), ids, clock, audit, organizations);
        LogIn logIn = new LogIn(database, users.seals(), ids, clock);
        Logins logins = new Logins(database, logIn, users, settings, ids, clock, audit);
        Identities identities = new Identities(database, logins, users, clock, audit);
        Tokens tokens = new Tokens(users, uses, ids, clock, audit);
        return new People(
                audit,
                users,
                tokens,
                new OwnTokens(database, tokens, clock),
                logIn,
                new GatheredUsage(database, clock),
                organizations,
                new EncryptionKeys(database, organizations, uses, clock, audit),
                new Members(database, organizations, uses, audit),
                uses,
                logins,
                new LoginLinks(database, logins, users, ids, clock, audit),
                new Passwords(database, logins, users, clock, audit),
                new Passkeys(database, logins, users, ids, clock, audit),
                new Persons(database, users, organizations, clock),
                identities,
                new SingleSignOn(
                        settings.oidc(),
                        "Leanto/" + Version.current().leanto(),
                        database,
                        logins,
                        identities,
                        users,
                        organizations,
                        ids,
                        clock));
    }
}
