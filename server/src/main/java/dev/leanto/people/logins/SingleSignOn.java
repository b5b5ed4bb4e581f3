package dev.leanto.people.logins;

import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.HostAddress;
import dev.leanto.machine.auth.LoginCookie;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.Visitor;
import dev.leanto.machine.config.Oidc;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.db.Tx;
import dev.leanto.machine.oidc.Confirmed;
import dev.leanto.machine.oidc.Provider;
import dev.leanto.machine.oidc.ProviderException;
import dev.leanto.machine.oidc.Round;
import dev.leanto.machine.wire.ApiError;
import dev.leanto.machine.work.Place;
import dev.leanto.people.organizations.Organizations;
import dev.leanto.people.users.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logging in by another server that knows people: a provider of OpenID Connect. Who they are here it does not say: that is
 * known by its name and what it calls them. No transaction is open while it is asked.
 */
public final class SingleSignOn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);

    /** By how much the provider's clock may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final @Nullable Provider provider;
    private final boolean signUp;
    private final Database database;
    private final Logins logins;
    private final Identities identities;
    private final SignUps signUps;
    private final GroupMembers members;
    private final RandomIds ids;
    private final Clock clock;
    private final Rounds rounds;
    private final Guesses guesses;
    private final IdentityStore store = new IdentityStore();

    /**
     * By the provider of these settings, if they name one.
     *
     * @throws dev.leanto.machine.config.StartupException when they do not fit together
     */
    public SingleSignOn(
            Oidc settings,
            String agent,
            Database database,
            Logins logins,
            Identities identities,
            Users users,
            Organizations organizations,
            RandomIds ids,
            Clock clock) {
        this.provider = Provider.of(settings, agent, clock);
        this.signUp = settings.signUp();
        this.database = database;
        this.logins = logins;
        this.identities = identities;
        this.signUps = new SignUps(users);
        this.members = new GroupMembers(organizations, settings.groups());
        this.ids = ids;
        this.clock = clock;
        this.rounds = new Rounds(database, ids, clock);
        this.guesses = new Guesses(clock);
    }

    /** The provider; null for none. */
    public @Nullable Provider provider() {
        return provider;
    }

    /**
     * What a browser is sent away with.
     *
     * @param address where to
     * @param begun the value of the cookie by which it is known when it comes back
     */
    record Begun(String address, String begun) {

        /** Without the cookie. */
        @Override
        public String toString() {
            return "Begun[address=" + address + "]";
        }
    }

    /** What a browser brings back. */
    record Brought(String state, String code, @Nullable String issuer) {}

    /** Sends somebody away to log in. */
    Begun start(Visitor visitor) {
        Provider to = require();
        String begun = ids.token();
        String whose = Rounds.of(LoginCookie.of(begun, visitor.origin()));
        Round round = rounds.begin(Rounds.Purpose.ENTER, whose, visitor.origin());
        return new Begun(asked(to, () -> to.authorization(round, false).toString()), begun);
    }

    /**
     * Lets somebody in who has come back.
     *
     * @throws dev.leanto.machine.wire.ApiException when this browser was not sent away, or the provider does not confirm who
     *     they are, or that is nobody here
     */
    NewLogin finish(Visitor visitor, Brought brought) {
        Provider from = require();
        LoginCookie begun = visitor.begun();
        if (begun == null) {
            throw LoginError.CHALLENGE_OVER.with();
        }
        Guesses.Try attempt = guesses.begin(visitor.network());
        Rounds.Returned returned =
                rounds.end(Rounds.Purpose.ENTER, Rounds.of(begun), visitor.origin(), brought.state());
        Confirmed confirmed = redeemed(from, returned, brought);
        NewLogin login = database.write(tx -> enter(tx, from, confirmed, visitor));
        attempt.wasRight();
        return login;
    }

    private NewLogin enter(Tx tx, Provider from, Confirmed confirmed, Visitor visitor) {
        Identity identity =
                store.find(tx, confirmed.issuer(), confirmed.subject()).orElseGet(() -> signedUp(tx, from, confirmed));
        // Who logged in there long ago has proven here that they did, and not that they are there now.
        Instant proven = confirmed.provenAt() == null ? clock.instant().minus(Logins.FRESH) : confirmed.provenAt();
        NewLogin login = logins.enter(tx, identity.userId(), Way.OIDC, visitor, proven);
        store.used(tx, identity.id(), clock.instant());
        List<String> groups = confirmed.groups();
        if (groups == null) {
            LOG.warn("The provider does not tell the groups of user {}, so their memberships stay", identity.userId());
        } else {
            members.apply(tx, identity.userId(), groups);
        }
        return login;
    }

    private Identity signedUp(Tx tx, Provider from, Confirmed confirmed) {
        if (!signUp) {
            throw CredentialError.IDENTITY_UNKNOWN.with(from.name(), ApiError.shown(confirmed.subject()));
        }
        tx.lock("sign-up");
        // Somebody with two browsers may have come in by the other while this one waited.
        return store.find(tx, confirmed.issuer(), confirmed.subject()).orElseGet(() -> {
            int userId = signUps.create(tx, confirmed, from.name());
            return identities.insert(tx, null, userId, confirmed.issuer(), confirmed.subject(), from.name());
        });
    }

    /** Sends the caller away to be connected with whoever they are there. */
    String startConnecting(Caller caller) {
        return away(caller, Rounds.Purpose.CONNECT, false);
    }

    /** Connects them. */
    void connect(Caller caller, Brought brought) {
        Provider from = require();
        Guesses.Try attempt = begin(caller);
        Confirmed confirmed = redeemed(from, returned(caller, Rounds.Purpose.CONNECT, brought), brought);
        database.write(tx ->
                identities.insert(tx, caller, caller.userId(), confirmed.issuer(), confirmed.subject(), from.name()));
        attempt.wasRight();
    }

    /** Sends the caller away to prove there that it is still they. */
    String startProving(Caller caller) {
        return away(caller, Rounds.Purpose.PROVE, true);
    }

    /** Takes the proof. */
    void prove(Caller caller, Brought brought) {
        Provider from = require();
        Guesses.Try attempt = begin(caller);
        Rounds.Returned returned = returned(caller, Rounds.Purpose.PROVE, brought);
        Confirmed confirmed = redeemed(from, returned, brought);
        Instant proven = confirmed.provenAt();
        if (proven == null || proven.isBefore(returned.begunAt().minus(SKEW))) {
            throw LoginError.PROOF_OLD.with(from.name());
        }
        database.write(tx -> {
            if (store.find(tx, confirmed.issuer(), confirmed.subject())
                    .filter(one -> one.userId() == caller.userId())
                    .isEmpty()) {
                throw LoginError.IDENTITY_WRONG.with(from.name());
            }
            logins.prove(tx, caller, Way.OIDC);
            return true;
        });
        attempt.wasRight();
    }

    /** Whoever has the provider asked in vain again and again has to wait, also when they are known. */
    private Guesses.Try begin(Caller caller) {
        String address = Objects.requireNonNullElse(caller.address(), "");
        return guesses.begin("user " + caller.userId(), HostAddress.network(address), true);
    }

    private String away(Caller caller, Rounds.Purpose purpose, boolean anew) {
        Provider to = require();
        Proof.Login login = login(caller);
        Round round = rounds.begin(purpose, Rounds.ofLogin(login.id()), login.origin());
        return asked(to, () -> to.authorization(round, anew).toString());
    }

    private Rounds.Returned returned(Caller caller, Rounds.Purpose purpose, Brought brought) {
        Proof.Login login = login(caller);
        return rounds.end(purpose, Rounds.ofLogin(login.id()), login.origin(), brought.state());
    }

    private static Proof.Login login(Caller caller) {
        if (caller.proof() instanceof Proof.Login login) {
            return login;
        }
        throw new IllegalArgumentException("Only a person is sent away");
    }

    private Confirmed redeemed(Provider from, Rounds.Returned returned, Brought brought) {
        return asked(from, () -> from.redeem(returned.round(), brought.code(), brought.issuer()));
    }

    private Provider require() {
        if (provider == null) {
            throw LoginError.PROVIDER_NONE.with();
        }
        return provider;
    }

    private interface Asking<T> {

        T ask() throws ProviderException;
    }

    private static <T> T asked(Provider provider, Asking<T> asking) {
        // It has bounds of its own, and nobody else has to wait for it.
        Place.rest();
        try {
            return asking.ask();
        } catch (ProviderException e) {
            LOG.warn("{} has confirmed nobody: {}: {}", provider.issuer(), e.trouble(), e.detail());
            LoginError error = switch (e.trouble()) {
                case SILENT -> LoginError.PROVIDER_SILENT;
                case UNFIT -> LoginError.PROVIDER_UNFIT;
                case REFUSED -> LoginError.PROVIDER_REFUSED;
                case UNPROVEN -> LoginError.PROVIDER_UNPROVEN;
            };
            throw error.with(provider.name(), ApiError.shown(e.detail()));
        } finally {
            Place.goOn();
        }
    }

    @Override
    public void close() {
        if (provider != null) {
            provider.close();
        }
    }
}
