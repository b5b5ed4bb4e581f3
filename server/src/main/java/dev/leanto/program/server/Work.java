package dev.leanto.program.server;

import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.ServerClock;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.exchange.Copies;
import dev.leanto.projects.exchange.ExportEndpoints;
import dev.leanto.projects.exchange.Exports;
import dev.leanto.projects.exchange.Imports;
import dev.leanto.projects.files.Files;
import dev.leanto.projects.history.History;
import dev.leanto.projects.lean.Lean;
import dev.leanto.projects.projects.ProjectIndex;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.projects.SharedNames;
import dev.leanto.projects.quotas.Quotas;
import dev.leanto.projects.quotas.RequestQuotas;
import dev.leanto.projects.retention.Retention;
import dev.leanto.projects.retention.Thinner;
import dev.leanto.projects.revisions.FileLimits;
import dev.leanto.projects.revisions.Revisions;
import dev.leanto.projects.search.Search;
import dev.leanto.projects.trail.Trails;
import dev.leanto.running.nodes.Nodes;

/**
 * What they work on and with: projects and all that is about them.
 *
 * @param git what answers git, which speaks no operations
 */
record Work(
        Lean lean,
        Quotas quotas,
        RequestQuotas requestQuotas,
        FileLimits limits,
        Projects projects,
        ProjectIndex index,
        Search search,
        Files files,
        Sharing sharing,
        History history,
        Retention retention,
        Thinner thinner,
        Trails trails,
        Exports exports,
        Imports imports,
        Copies copies,
        ExportEndpoints git,
        Nodes nodes) {

    static Work of(
            Database database,
            People people,
            Grants grants,
            SharedNames names,
            RandomIds ids,
            ServerConfig config,
            ServerClock clock) {
        FileLimits limits = new FileLimits(config.limits());
        Lean lean = new Lean(database, people.uses(), people.audit());
        EditLocks locks = new EditLocks(config.editing().lockTime(), clock);
        Quotas quotas = new Quotas(database, people.organizations(), config.quotas(), clock::running, people.audit());
        Projects projects = new Projects(
                database,
                people.organizations(),
                people.keys(),
                lean,
                quotas,
                new Revisions(),
                limits,
                grants,
                names,
                locks,
                ids,
                clock,
                people.audit());
        Exports exports = new Exports(database, projects);
        return new Work(
                lean,
                quotas,
                new RequestQuotas(database, quotas, people.organizations(), clock::running),
                limits,
                projects,
                new ProjectIndex(database, people.organizations(), clock),
                new Search(database, projects, people.organizations()),
                new Files(database, projects, new Revisions(), limits),
                Sharing.of(database, projects, grants, names, locks, config, clock, people.audit()),
                new History(database, projects, people.audit(), clock),
                new Retention(database, people.organizations(), people.audit(), clock),
                new Thinner(database, people.audit(), clock),
                new Trails(database, projects, people.organizations()),
                exports,
                new Imports(database, projects, limits, clock::running),
                new Copies(database, projects, limits),
                new ExportEndpoints(exports),
                new Nodes(database, projects, people.organizations(), config.nodes()));
    }
}
