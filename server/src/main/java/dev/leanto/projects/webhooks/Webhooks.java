package dev.leanto.projects.webhooks;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.MasterKey;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Sealed;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.outgoing.PrivateAddressException;
import dev.leanto.machine.outgoing.Reachable;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.people.audit.Audit;
import dev.leanto.people.audit.AuditEvent;
import dev.leanto.people.users.TokenSeals;
import dev.leanto.projects.events.EventFeed;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which webhooks there are: who may set one up and see it is asked here, and nowhere else. */
public final class Webhooks {

    /** So many may there be of one project or organization. */
    public static final int MOST_OF_HOLDER = 10;

    /** So many may one user have set up. */
    public static final int MOST_OF_USER = 50;

    private static final String SECRET_PREFIX = "whsec_";

    private final Database database;
    private final WebhookRights rights;
    private final TokenSeals seals;
    private final Reachable reachable;
    private final RandomIds ids;
    private final Clock clock;
    private final Audit audit;
    private final EventFeed feed = new EventFeed();
    private final WebhookStore store = new WebhookStore();
    private final DeliveryStore deliveries = new DeliveryStore();

    /** Of this database, to be sent where that is allowed. */
    public Webhooks(
            Database database,
            WebhookRights rights,
            TokenSeals seals,
            Reachable reachable,
            RandomIds ids,
            Clock clock,
            Audit audit) {
        this.database = database;
        this.rights = rights;
        this.seals = seals;
        this.reachable = reachable;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * A webhook, and what deliveries to it are signed with.
     *
     * @param secret the text that is the key, shown this once; null when it is the one from before
     */
    public record Keyed(Webhook webhook, @Nullable String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Keyed[webhook=" + webhook.id() + "]";
        }
    }

    /**
     * What is to change.
     *
     * @param url another address; null for the same
     * @param enabled whether it is to be told or not; null for as it is
     * @param newSecret whether it gets another secret
     */
    record Wanted(@Nullable String url, @Nullable Boolean enabled, boolean newSecret) {}

    /**
     * Sets one up; it is told of what happens from now on.
     *
     * @throws dev.leanto.machine.wire.ApiException when the caller may not, there are too many, or it cannot be sent there
     */
    public Keyed create(Asked asked, String url) {
        Caller caller = asked.caller();
        Holder holder = asked.holder();
        database.read(tx -> required(tx, asked));
        String checked = checked(caller, url);
        return database.write(tx -> {
            required(tx, asked);
            tx.lock("webhooks of " + holder.shown());
            tx.lock("webhooks of user " + caller.userId());
            requireRoom(store.of(tx, holder).size(), MOST_OF_HOLDER, holder.shown());
            requireRoom(store.countOfUser(tx, caller.userId()), MOST_OF_USER, "user " + caller.userId());
            Webhook hook = new Webhook(
                    ids.id(),
                    holder.projectId(),
                    holder.organizationId(),
                    caller.userId(),
                    checked,
                    clock.instant(),
                    feed.newest(tx).toString(),
                    Instant.EPOCH,
                    false,
                    null,
                    null,
                    null);
            String secret = SECRET_PREFIX + ids.token();
            store.insert(tx, hook, sealed(tx, hook.id(), secret));
            note(tx, caller, "webhook.create", hook);
            return new Keyed(hook, secret);
        });
    }

    private static void requireRoom(int so, int most, String whose) {
        if (so >= most) {
            throw WebhookError.TOO_MANY_WEBHOOKS.with(so, whose);
        }
    }

    private String checked(Caller caller, String url) {
        Address address = Address.of(url);
        try {
            reachable.addresses(caller.userId(), address.host());
            return address.text();
        } catch (UnknownHostException | PrivateAddressException e) {
            throw WebhookError.WEBHOOK_ADDRESS.with(ApiError.shown(url));
        }
    }

    /** Those of a project or an organization, to somebody who may set up more. */
    List<Webhook> read(Asked asked) {
        return database.read(tx -> store.of(tx, required(tx, asked)));
    }

    /**
     * Changes one. What is enabled again is told that it has missed something, in the name of whoever has enabled it, and so is
     * what somebody else sends elsewhere or signs anew: where they can read it, it tells what they may know, and nothing more.
     */
    Keyed update(Asked asked, String id, Wanted wanted) {
        Caller caller = asked.caller();
        database.read(tx -> find(tx, asked, id));
        String url = wanted.url() == null ? null : checked(caller, wanted.url());
        return database.write(tx -> {
            // Whose it is decides who may read where it tells: nobody changes that in between.
            tx.lock("webhook " + id);
            Webhook hook = find(tx, asked, id);
            if ((url != null || wanted.newSecret()) && hook.userId() != caller.userId()) {
                takeOver(tx, caller, hook);
            }
            if (url != null) {
                store.setUrl(tx, id, url, clock.instant());
            }
            if (wanted.enabled() != null && wanted.enabled() == (hook.disabledAt() != null)) {
                setEnabled(tx, caller, hook, wanted.enabled());
            }
            String secret = wanted.newSecret() ? SECRET_PREFIX + ids.token() : null;
            if (secret != null) {
                store.setSecret(tx, id, sealed(tx, id, secret));
            }
            note(tx, caller, "webhook.update", hook);
            return new Keyed(store.find(tx, id).orElseThrow(), secret);
        });
    }

    private void setEnabled(Tx tx, Caller caller, Webhook hook, boolean enabled) {
        if (enabled) {
            takeOver(tx, caller, hook);
            store.enable(tx, hook.id());
        } else {
            store.disable(tx, hook.id(), clock.instant(), "by user " + caller.userId());
        }
    }

    /** From now on it tells what the caller may know, and that something was missed; of what was on its way nothing is sent again. */
    private void takeOver(Tx tx, Caller caller, Webhook hook) {
        tx.lock("webhooks of user " + caller.userId());
        if (store.find(tx, hook.id()).orElse(hook).userId() != caller.userId()) {
            requireRoom(store.countOfUser(tx, caller.userId()), MOST_OF_USER, "user " + caller.userId());
        }
        deliveries.drop(tx, hook.id());
        store.begin(tx, hook.id(), caller.userId(), feed.newest(tx).toString(), clock.instant());
    }

    /** Removes one, with what is known of its deliveries. */
    void delete(Asked asked, String id) {
        database.write(tx -> {
            remove(tx, asked.caller(), find(tx, asked, id));
            return true;
        });
    }

    /** The last deliveries to one, the newest first. */
    List<Delivery> deliveries(Asked asked, String id) {
        return database.read(tx -> deliveries.of(tx, find(tx, asked, id).id()));
    }

    private Webhook find(Tx tx, Asked asked, String id) {
        Holder known = required(tx, asked);
        return store.find(tx, id)
                .filter(hook -> hook.holder().equals(known))
                .orElseThrow(() -> WebhookError.WEBHOOK_NOT_FOUND.with(ApiError.shown(id)));
    }

    private Holder required(Tx tx, Asked asked) {
        Caller caller = asked.caller();
        // What an organization has is no single project.
        if (asked.holder().projectId() == null && !caller.reach().all()) {
            throw CredentialError.TOKEN_OF_PROJECTS.with(
                    ApiError.shown(caller.proof().label()), asked.operation());
        }
        rights.require(tx, caller, asked.holder());
        return asked.holder();
    }

    /** All there are, the oldest first: for the operator. */
    public List<Webhook> all(Tx tx) {
        return store.all(tx);
    }

    /** The last deliveries to one, the newest first: for the operator. */
    public List<Delivery> deliveries(Tx tx, String id) {
        return deliveries.of(tx, require(tx, id).id());
    }

    /**
     * One of them: for the operator.
     *
     * @throws dev.leanto.machine.wire.ApiException when there is none
     */
    public Webhook require(Tx tx, String id) {
        return store.find(tx, id).orElseThrow(() -> WebhookError.WEBHOOK_UNKNOWN.with(ApiError.shown(id)));
    }

    /**
     * Removes one.
     *
     * @param by who does; null for the operator
     */
    public void remove(Tx tx, @Nullable Caller by, Webhook hook) {
        store.delete(tx, hook.id());
        note(tx, by, "webhook.delete", hook);
    }

    private void note(Tx tx, @Nullable Caller by, String action, Webhook hook) {
        audit.record(
                tx,
                AuditEvent.by(
                                by,
                                action,
                                hook.projectId(),
                                hook.id() + " of " + hook.holder().shown())
                        .to(hook.organizationId()));
    }

    private Sealed sealed(Tx tx, String id, String secret) {
        return seals.seal(tx, secret.getBytes(StandardCharsets.UTF_8), context(id));
    }

    /** What a secret is bound to: a row copied to another webhook signs nothing. */
    static byte[] context(String id) {
        return ("webhook " + id).getBytes(StandardCharsets.US_ASCII);
    }

    /** Seals all secrets under another master key, in the transaction that replaces it; one that nothing opens stays as it is. */
    public void reseal(Tx tx, MasterKey newKey) {
        for (Webhook hook : store.all(tx)) {
            byte[] secret = seals.open(store.secret(tx, hook.id()), context(hook.id()));
            if (secret != null) {
                store.setSecret(tx, hook.id(), newKey.seal(secret, context(hook.id())));
            }
        }
    }

    /** Forgets deliveries that were begun before this moment. */
    public void forget(Instant moment) {
        database.write(tx -> deliveries.forget(tx, moment), forgotten -> forgotten > 0);
    }
}
