package dev.leanto.projects.sharing;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.config.Outsiders;
import dev.leanto.machine.config.ServerConfig;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.wire.WireTime;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.projects.access.Grant;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.access.Holder;
import dev.leanto.projects.projects.Project;
import dev.leanto.projects.projects.Projects;
import dev.leanto.projects.projects.SharedNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Invitations to projects: how somebody comes to a project whose owner is in no organization with them. Before they accept,
 * they see nothing of it but what the invitation says, and nobody sees anything of them but the public id.
 */
public final class Invitations {

    /** How long an invitation that was declined keeps its maker from making it again. */
    static final Duration DECLINED = Duration.ofDays(30);

    /** How many that are not answered, or were declined within that time, one user can have from one other. */
    private static final int TO_ONE = 5;

    private final Database database;
    private final Projects projects;
    private final Grants grants;
    private final SharedNames names;
    private final Outsiders outsiders;
    private final int limit;
    private final Clock clock;
    private final Audit audit;
    private final InvitationStore store = new InvitationStore();
    private final ColleagueStore colleagues = new ColleagueStore();

    /** @param rules who is invited, and how many invitations there can be */
    public Invitations(
            Database database,
            Projects projects,
            Grants grants,
            SharedNames names,
            ServerConfig.Editing rules,
            Clock clock,
            Audit audit) {
        this.database = database;
        this.projects = projects;
        this.grants = grants;
        this.names = names;
        this.outsiders = rules.outsiders();
        this.limit = rules.invitations();
        this.clock = clock;
        this.audit = audit;
    }

    /** An invitation, as the operator sees those of a user. */
    public record Listed(int projectId, String project, String invitedBy, String permission, Instant invited) {}

    /**
     * Whether somebody must be invited rather than let in.
     *
     * @throws dev.leanto.machine.wire.ApiException when they can be neither
     */
    boolean isNeeded(Tx tx, int ownerId, int userId, String publicId) {
        if (outsiders == Outsiders.IMMEDIATE || colleagues.areColleagues(tx, ownerId, userId)) {
            return false;
        }
        if (outsiders == Outsiders.REFUSED) {
            throw SharingError.OUTSIDERS_REFUSED.with(ApiError.shown(publicId));
        }
        return true;
    }

    /**
     * Invites somebody; whoever calls has locked the names of both.
     *
     * @throws dev.leanto.machine.wire.ApiException when they were invited, have declined lately, or there are too many
     */
    void invite(Tx tx, Project project, int userId, String publicId, Grant grant) {
        Instant now = clock.instant();
        String shown = ApiError.shown(publicId);
        store.before(tx, project.id(), userId).ifPresent(before -> {
            Instant declined = before.declinedAt();
            if (declined == null) {
                throw SharingError.INVITATION_PENDING.with(shown);
            }
            Instant again = declined.plus(DECLINED);
            if (now.isBefore(again)) {
                throw SharingError.INVITATION_DECLINED.with(shown, WireTime.iso(again));
            }
        });
        int ownerId = project.ownerId();
        int toOne = store.countToOne(tx, ownerId, userId, now.minus(DECLINED).toEpochMilli());
        if (toOne >= TO_ONE) {
            throw SharingError.INVITATIONS_TO_ONE.with(shown, toOne, DECLINED.toDays());
        }
        if (store.countMade(tx, ownerId) >= limit) {
            throw SharingError.INVITATIONS_MADE.with(limit);
        }
        if (store.countGot(tx, userId) >= limit) {
            throw SharingError.INVITATIONS_GOT.with(shown);
        }
        store.put(tx, project.id(), userId, ownerId, project.settings().name(), grant, now.toEpochMilli());
    }

    /** Those to a project without an answer. */
    List<Invitation> ofProject(Tx tx, int projectId) {
        return store.ofProject(tx, projectId);
    }

    /** Those to a project that were declined, and cannot be made again yet. */
    List<DeclinedInvitation> declined(Tx tx, int projectId) {
        return store.declined(tx, projectId, clock.instant().minus(DECLINED));
    }

    /** Invites to something else; false when there is no invitation without an answer. */
    boolean change(Tx tx, int projectId, int userId, Grant grant) {
        return store.change(tx, projectId, userId, grant);
    }

    /** Takes an invitation back; false when there is none without an answer. */
    boolean withdraw(Tx tx, int projectId, int userId) {
        return store.remove(tx, projectId, userId);
    }

    /** The project has another owner: what is not answered is theirs, and they need no invitation themselves. */
    void handOver(Tx tx, int projectId, int newOwnerId) {
        store.remove(tx, projectId, newOwnerId);
        store.handOver(tx, projectId, newOwnerId);
    }

    List<Invitation> list(Caller caller) {
        return database.read(tx -> store.ofUser(tx, caller.userId())).stream()
                .filter(one -> caller.reach().has(one.projectId()))
                .toList();
    }

    /** The name under which the caller sees the project now. */
    String accept(Caller caller, int projectId) {
        return database.write(tx -> accept(tx, caller, projectId));
    }

    void decline(Caller caller, int projectId) {
        database.write(tx -> {
            decline(tx, caller, projectId);
            return true;
        });
    }

    /** The invitations of a user that they have not answered, the oldest first. */
    public List<Listed> list(Tx tx, int userId) {
        return store.ofUser(tx, userId).stream()
                .map(one -> new Listed(
                        one.projectId(),
                        one.projectName(),
                        one.inviterName(),
                        one.grant().toString(),
                        one.invitedAt()))
                .toList();
    }

    /**
     * Accepts an invitation of a user.
     *
     * @param caller the user, or the operator in their name
     * @return the name under which they see the project now
     * @throws dev.leanto.machine.wire.ApiException when there is none, or the project is encrypted by now
     */
    public String accept(Tx tx, Caller caller, int projectId) {
        int userId = caller.userId();
        Holder.User user = new Holder.User(userId);
        names.expect(tx, Set.of(user));
        grants.add(tx, projectId, user, find(tx, projectId, userId).grant(), clock.millis());
        Project project = projects.enter(tx, userId, projectId);
        // Its owner can change it no more.
        Grant grant = find(tx, projectId, userId).grant();
        if (project.settings().encryptionKey() != null) {
            throw SharingError.ENCRYPTED_IS_NOT_SHARED.with();
        }
        grants.change(tx, projectId, user, grant);
        store.remove(tx, projectId, userId);
        names.arrived(tx, projectId, user);
        audit.record(tx, AuditEvent.by(caller, "invitation.accept", projectId, grant.toString()));
        return projects.enter(tx, userId, projectId).shownName();
    }

    private Invitation find(Tx tx, int projectId, int userId) {
        return store.find(tx, projectId, userId).orElseThrow(() -> SharingError.INVITATION_NOT_FOUND.with(projectId));
    }

    /**
     * Declines an invitation of a user: for a while its maker cannot make it again.
     *
     * @param caller the user, or the operator in their name
     * @throws dev.leanto.machine.wire.ApiException when there is none
     */
    public void decline(Tx tx, Caller caller, int projectId) {
        int userId = caller.userId();
        find(tx, projectId, userId);
        if (!store.decline(tx, projectId, userId, clock.millis())) {
            throw SharingError.INVITATION_NOT_FOUND.with(projectId);
        }
        audit.record(tx, AuditEvent.by(caller, "invitation.decline", projectId, ""));
    }
}
