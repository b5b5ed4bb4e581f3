package dev.leanto.program.server;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.organizations.EncryptionKeyEndpoints;
import dev.leanto.people.organizations.OrganizationEndpoints;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.people.users.UserEndpoints;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.exchange.Copies;
import dev.leanto.projects.exchange.CopyEndpoints;
import dev.leanto.projects.exchange.ExportEndpoints;
import dev.leanto.projects.exchange.Exports;
import dev.leanto.projects.exchange.ImportEndpoints;
import dev.leanto.projects.exchange.Imports;
import dev.leanto.projects.files.FileEndpoints;
import dev.leanto.projects.files.Files;
import dev.leanto.projects.history.History;
import dev.leanto.projects.history.HistoryEndpoints;
import dev.leanto.projects.lean.Lean;
import dev.leanto.projects.lean.LeanEndpoints;
import dev.leanto.projects.projects.LibraryEndpoints;
import dev.leanto.projects.projects.ProjectEndpoints;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.projects.RecycleBinEndpoints;
import dev.leanto.projects.projects.SharedNames;
import dev.leanto.projects.quotas.QuotaEndpoints;
import dev.leanto.projects.quotas.Quotas;
import dev.leanto.projects.quotas.RequestQuotas;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.Revisions;
import dev.leanto.projects.sharing.CollaborationEndpoints;
import dev.leanto.projects.sharing.Collaborators;
import dev.leanto.projects.sharing.InvitationEndpoints;
import dev.leanto.projects.sharing.Invitations;
import dev.leanto.projects.sharing.LockOperations;
import dev.leanto.projects.trail.TrailEndpoints;
import dev.leanto.projects.trail.Trails;
import dev.leanto.running.nodes.NodeEndpoints;
import dev.leanto.running.nodes.Nodes;
import java.util.List;
import java.util.stream.Stream;

/**
 * What they work on and with: projects and all that is about them.
 *
 * @param endpoints the operations of everything, these people's included
 */
record Work(
        Lean lean,
        Quotas quotas,
        RequestQuotas requestQuotas,
        Projects projects,
        Invitations invitations,
        Trails trails,
        Exports exports,
        Imports imports,
        Copies copies,
        ExportEndpoints git,
        List<Endpoint<?>> endpoints) {

    static Work of(
            Database database,
            People people,
            Grants grants,
            SharedNames names,
            RandomIds ids,
            ServerConfig config,
            ServerClock clock) {
        Audit audit = people.audit();
        FileLimits limits = new FileLimits(config.limits());
        Revisions revisions = new Revisions();
        Lean lean = new Lean(database, people.uses(), audit);
        EditLocks locks = new EditLocks(config.editing().lockTime(), clock);
        Quotas quotas = new Quotas(database, people.organizations(), config.quotas(), clock::running, audit);
        Projects projects = new Projects(
                database,
                people.organizations(),
                people.keys(),
                lean,
                quotas,
                revisions,
                limits,
                grants,
                names,
                locks,
                ids,
                clock,
                audit);
        Files files = new Files(database, projects, revisions, limits);
        return of(database, people, grants, names, config, clock, lean, quotas, projects, files, limits, locks);
    }

    private static Work of(
            Database database,
            People people,
            Grants grants,
            SharedNames names,
            ServerConfig config,
            ServerClock clock,
            Lean lean,
            Quotas quotas,
            Projects projects,
            Files files,
            FileLimits limits,
            EditLocks locks) {
        Audit audit = people.audit();
        Organizations organizations = people.organizations();
        Invitations invitations = new Invitations(database, projects, grants, names, config.editing(), clock, audit);
        int most = config.limits().collaborators();
        Collaborators collaborators =
                new Collaborators(database, projects, grants, names, invitations, locks, most, clock, audit);
        LockOperations lockOperations = new LockOperations(database, projects, locks);
        Trails trails = new Trails(database, projects, organizations);
        Exports exports = new Exports(database, projects);
        Imports imports = new Imports(database, projects, limits);
        Copies copies = new Copies(database, projects, limits);
        ExportEndpoints git = new ExportEndpoints(exports);
        List<Endpoint<?>> endpoints = Stream.concat(
                        ofPeople(people, lean, quotas),
                        Stream.of(
                                new ProjectEndpoints(projects, limits).endpoints(),
                                new CollaborationEndpoints(collaborators, lockOperations).endpoints(),
                                new InvitationEndpoints(invitations).endpoints(),
                                new NodeEndpoints(new Nodes(database, projects, organizations, config.nodes()))
                                        .endpoints(),
                                new FileEndpoints(files, limits).endpoints(),
                                new HistoryEndpoints(new History(database, projects, audit, clock)).endpoints(),
                                new TrailEndpoints(trails).endpoints(),
                                git.endpoints(),
                                new CopyEndpoints(copies).endpoints(),
                                new ImportEndpoints(imports, config.limits().requestBytes()).endpoints(),
                                new LibraryEndpoints(projects).endpoints(),
                                new RecycleBinEndpoints(
                                                projects.recycled(),
                                                config.retention().recycleBin())
                                        .endpoints()))
                .<Endpoint<?>>flatMap(List::stream)
                .toList();
        RequestQuotas requests = new RequestQuotas(database, quotas, organizations, clock::running);
        return new Work(
                lean, quotas, requests, projects, invitations, trails, exports, imports, copies, git, endpoints);
    }

    private static Stream<List<Endpoint<?>>> ofPeople(People people, Lean lean, Quotas quotas) {
        return Stream.of(
                new UserEndpoints().endpoints(),
                new OrganizationEndpoints(people.organizations()).endpoints(),
                new EncryptionKeyEndpoints(people.keys()).endpoints(),
                new LeanEndpoints(lean).endpoints(),
                new QuotaEndpoints(quotas).endpoints());
    }
}
