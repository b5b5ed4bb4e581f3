package dev.leanto.projects.projects;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.organizations.EncryptionKeys;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.people.users.UserError;
import dev.leanto.people.users.Users;
import dev.leanto.projects.access.EditLocks;
import dev.leanto.projects.access.Grants;
import dev.leanto.projects.access.Holder;
import dev.leanto.projects.access.Right;
import dev.leanto.projects.quotas.Quotas;
import dev.leanto.projects.quotas.StorageQuotas;
import dev.leanto.projects.quotas.Used;
import dev.leanto.projects.revisions.Author;
import dev.leanto.projects.revisions.Content;
import dev.leanto.projects.revisions.FileChanges;
import dev.leanto.projects.revisions.Head;
import dev.leanto.projects.revisions.Kind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a project gets another owner: with its id, files, history and collaborators, under a name that is free among the new
 * owner's projects, as a revision. It stays in its organization if the new owner is a member there, and comes to their
 * preferred one otherwise. One in the recycle bin stays there, for as long as it would have.
 */
public final class Ownership {

    private final Database database;
    private final ProjectDoor door;
    private final NameRules names;
    private final NameLocks nameLocks;
    private final Organizations organizations;
    private final EncryptionKeys keys;
    private final Quotas quotas;
    private final RevisionWriter writer;
    private final Grants grants;
    private final EditLocks locks;
    private final Audit audit;
    private final OwnershipStore store = new OwnershipStore();
    private final ParameterStore parameters = new ParameterStore();
    private final LibraryStore libraries = new LibraryStore();

    Ownership(
            Database database,
            ProjectDoor door,
            SharedNames names,
            Organizations organizations,
            EncryptionKeys keys,
            Quotas quotas,
            RevisionWriter writer,
            Grants grants,
            EditLocks locks,
            Audit audit) {
        this.database = database;
        this.door = door;
        this.names = names.rules();
        this.nameLocks = names.locks();
        this.organizations = organizations;
        this.keys = keys;
        this.quotas = quotas;
        this.writer = writer;
        this.grants = grants;
        this.locks = locks;
        this.audit = audit;
    }

    /** What those who share projects have to say to it, in the transaction in which it happens. */
    public interface Terms {

        /**
         * The project's row is taken, and nothing is written yet.
         *
         * @throws dev.leanto.machine.wire.ApiException when it must not happen
         */
        void agree(Tx tx, Project project);

        /** The project is the new owner's, and they hold no grant on it any more. */
        void settle(Tx tx, Project before);
    }

    /**
     * What came of it.
     *
     * @param name what the project is called now
     * @param revision the revision that says so
     */
    public record Moved(int projectId, String name, int revision) {}

    /** What is locked beforehand, for the project as it was seen. */
    private record Plan(int ownerId, String organizationId, Set<Holder> viewers) {}

    /**
     * Gives the caller's project to somebody else.
     *
     * @param newOwnerId who gets it
     * @throws dev.leanto.machine.wire.ApiException when the caller does not own it, or the new owner does, is disabled, has
     *     no room for it, or in no organization has its key
     */
    public Moved hand(Caller caller, int projectId, int newOwnerId, Terms terms) {
        while (true) {
            Plan plan = database.read(tx -> plan(tx, door.look(tx, caller, projectId, Right.TRANSFER), newOwnerId));
            StorageQuotas storage = quotas.storage(newOwnerId, plan.organizationId());
            Optional<Moved> moved = database.write(
                    tx -> {
                        lock(tx, plan, newOwnerId, storage);
                        Project project = door.take(tx, caller, projectId, Right.TRANSFER);
                        if (!plan(tx, project, newOwnerId).equals(plan)) {
                            return Optional.empty();
                        }
                        terms.agree(tx, project);
                        Author author = Author.of(caller, caller.source(null));
                        return Optional.of(move(tx, project, new Move(plan, newOwnerId, author, storage, terms)));
                    },
                    Optional::isPresent);
            if (moved.isPresent()) {
                return moved.get();
            }
        }
    }

    private Plan plan(Tx tx, Project project, int newOwnerId) {
        requireAble(tx, newOwnerId);
        if (project.ownerId() == newOwnerId) {
            throw ProjectError.NEW_OWNER_IS_OWNER.with(project.settings().name());
        }
        String organizationId = store.isMember(tx, project.organizationId(), newOwnerId)
                ? project.organizationId()
                : organizations.preferred(tx, newOwnerId);
        Set<Holder> viewers = new HashSet<>(nameLocks.viewers(tx, project));
        viewers.add(new Holder.User(newOwnerId));
        return new Plan(project.ownerId(), organizationId, viewers);
    }

    private OwnershipStore.Owner requireAble(Tx tx, int userId) {
        OwnershipStore.Owner user = store.user(tx, userId).orElseThrow(() -> UserError.USER_UNKNOWN.with(userId));
        if (user.isDisabled()) {
            throw ProjectError.NEW_OWNER_DISABLED.with(ApiError.shown(user.name()));
        }
        return user;
    }

    /** Who can log in, what they may have, what projects are ruled on by, and what they are called; in this order. */
    private void lock(Tx tx, Plan plan, int newOwnerId, StorageQuotas storage) {
        tx.lockShared(Users.lockOf(Math.min(plan.ownerId(), newOwnerId)));
        tx.lockShared(Users.lockOf(Math.max(plan.ownerId(), newOwnerId)));
        storage.lock(tx);
        tx.lock(EncryptionKeys.USE);
        nameLocks.lock(tx, plan.viewers());
    }

    private record Move(Plan plan, int to, Author author, StorageQuotas storage, Terms terms) {}

    private Moved move(Tx tx, Project project, Move move) {
        int id = project.id();
        String organizationId = move.plan().organizationId();
        boolean stays = organizationId.equals(project.organizationId());
        String key = project.settings().encryptionKey();
        if (key != null && keys.name(tx, organizationId, key).isEmpty()) {
            throw ProjectError.NEW_OWNER_KEY.with(key);
        }
        ProjectName name = names.asOwnedBy(tx, project, move.to());
        store.move(tx, id, move.to(), organizationId, name);
        requireLibraryKeys(tx, id, key);
        if (!stays) {
            grants.remove(tx, id, new Holder.Organization(project.organizationId()));
        }
        grants.remove(tx, id, new Holder.User(move.to()));
        names.forgetAlias(tx, id, move.to());
        move.terms().settle(tx, project);
        String who = shown(tx, project.ownerId()) + " to " + shown(tx, move.to());
        Head head = writer.append(tx, project, wanted(tx, project, name, organizationId, move.author(), who));
        locks.releaseOfReaders(tx, id);
        Used all = new Used(1, head.fileBytes(), head.historyBytes());
        Used more = new Used(0, 0, head.historyBytes() - project.head().historyBytes());
        move.storage().require(tx, all, stays ? more : all);
        Author author = move.author();
        audit.record(
                tx,
                new AuditEvent(
                        "project.transfer",
                        author.userId(),
                        author.tokenId(),
                        author.loginId(),
                        id,
                        null,
                        "from " + who,
                        author.address()));
        return new Moved(id, name.value(), head.revision());
    }

    /** Libraries are ruled on among the projects of one owner. */
    private void requireLibraryKeys(Tx tx, int projectId, @Nullable String key) {
        if (key != null) {
            libraries.userWithOtherKey(tx, projectId, key).ifPresent(user -> {
                throw ProjectError.LIBRARY_OF_OTHER_KEY.with(user.unnamed());
            });
        }
        libraries.ownWithOtherKey(tx, projectId).ifPresent(library -> {
            throw ProjectError.LIBRARY_OTHER_KEY.with(library.unnamed());
        });
    }

    private String shown(Tx tx, int userId) {
        return userId
                + store.user(tx, userId).map(user -> " '" + user.name() + "'").orElse("");
    }

    private RevisionWriter.Wanted wanted(
            Tx tx, Project project, ProjectName name, String organizationId, Author author, String who) {
        AllSettings before = new AllSettings(
                project.settings(), parameters.ofProject(tx, project.id()), libraries.ids(tx, project.id()));
        AllSettings after = before.named(name.value());
        boolean stored = organizationId.equals(project.organizationId()) && after.equals(before);
        Content settings = stored ? null : after.content(project.language(), organizationId);
        return new RevisionWriter.Wanted(
                author,
                Kind.UPDATE,
                new SettingsChange(before, after),
                settings,
                FileChanges.none(),
                null,
                "owner: " + who);
    }
}
