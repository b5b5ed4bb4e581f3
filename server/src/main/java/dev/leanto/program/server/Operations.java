package dev.leanto.program.server;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.people.logins.DoorEndpoints;
import dev.leanto.people.logins.IdentityEndpoints;
import dev.leanto.people.logins.LoginEndpoints;
import dev.leanto.people.logins.ProofEndpoints;
import dev.leanto.people.organizations.EncryptionKeyEndpoints;
import dev.leanto.people.organizations.MemberEndpoints;
import dev.leanto.people.organizations.OrganizationEndpoints;
import dev.leanto.people.users.TokenEndpoints;
import dev.leanto.people.users.UserEndpoints;
import dev.leanto.projects.events.EventEndpoints;
import dev.leanto.projects.events.Events;
import dev.leanto.projects.exchange.CopyEndpoints;
import dev.leanto.projects.exchange.ImportEndpoints;
import dev.leanto.projects.files.FileEndpoints;
import dev.leanto.projects.history.HistoryEndpoints;
import dev.leanto.projects.lean.LeanEndpoints;
import dev.leanto.projects.projects.IndexEndpoints;
import dev.leanto.projects.projects.LibraryEndpoints;
import dev.leanto.projects.projects.ProjectEndpoints;
import dev.leanto.projects.projects.RecycleBinEndpoints;
import dev.leanto.projects.quotas.QuotaEndpoints;
import dev.leanto.projects.retention.RetentionEndpoints;
import dev.leanto.projects.search.SearchEndpoints;
import dev.leanto.projects.sharing.CollaborationEndpoints;
import dev.leanto.projects.sharing.InvitationEndpoints;
import dev.leanto.projects.sharing.PresenceEndpoints;
import dev.leanto.projects.sharing.TransferEndpoints;
import dev.leanto.projects.trail.TrailEndpoints;
import dev.leanto.projects.webhooks.WebhookEndpoints;
import dev.leanto.running.nodes.NodeEndpoints;
import java.util.List;
import java.util.stream.Stream;

/** Every operation of the server, room by room. */
final class Operations {

    private Operations() {}

    static List<Endpoint<?>> all(
            People people, Work work, Events events, Hooks hooks, Overview overview, ServerConfig config) {
        return Stream.of(
                        ofPeople(people),
                        ofProjects(work, config),
                        ofHistory(work, events, hooks, config),
                        Stream.of(new ServerEndpoints(overview).endpoints()))
                .flatMap(room -> room)
                .<Endpoint<?>>flatMap(List::stream)
                .toList();
    }

    private static Stream<List<Endpoint<?>>> ofPeople(People people) {
        return Stream.of(
                new UserEndpoints().endpoints(),
                new TokenEndpoints(people.ownTokens()).endpoints(),
                new DoorEndpoints(
                                people.logins(), people.links(), people.passwords(), people.passkeys(), people.signOn())
                        .endpoints(),
                new LoginEndpoints(people.logins(), people.persons()).endpoints(),
                new ProofEndpoints(people.passwords(), people.passkeys()).endpoints(),
                new IdentityEndpoints(people.signOn(), people.identities()).endpoints(),
                new OrganizationEndpoints(people.organizations()).endpoints(),
                new EncryptionKeyEndpoints(people.keys()).endpoints(),
                new MemberEndpoints(people.members()).endpoints());
    }

    private static Stream<List<Endpoint<?>>> ofProjects(Work work, ServerConfig config) {
        Sharing sharing = work.sharing();
        return Stream.of(
                new LeanEndpoints(work.lean()).endpoints(),
                new QuotaEndpoints(work.quotas()).endpoints(),
                new ProjectEndpoints(work.projects(), work.limits()).endpoints(),
                new IndexEndpoints(work.index()).endpoints(),
                new SearchEndpoints(work.search()).endpoints(),
                new LibraryEndpoints(work.projects()).endpoints(),
                new RecycleBinEndpoints(
                                work.projects().recycled(), config.retention().recycleBin())
                        .endpoints(),
                new FileEndpoints(work.files(), work.limits()).endpoints(),
                new CollaborationEndpoints(sharing.collaborators(), sharing.locks()).endpoints(),
                new PresenceEndpoints(sharing.presences()).endpoints(),
                new InvitationEndpoints(sharing.invitations()).endpoints(),
                new TransferEndpoints(sharing.transfers()).endpoints(),
                new NodeEndpoints(work.nodes()).endpoints());
    }

    private static Stream<List<Endpoint<?>>> ofHistory(Work work, Events events, Hooks hooks, ServerConfig config) {
        return Stream.of(
                new HistoryEndpoints(work.history()).endpoints(),
                new RetentionEndpoints(work.retention(), work.thinner()).endpoints(),
                new TrailEndpoints(work.trails()).endpoints(),
                new EventEndpoints(events).endpoints(),
                new WebhookEndpoints(hooks.webhooks()).endpoints(),
                work.git().endpoints(),
                new CopyEndpoints(work.copies()).endpoints(),
                new ImportEndpoints(work.imports(), config.limits().requestBytes()).endpoints());
    }
}
