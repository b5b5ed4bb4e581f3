package dev.leanto.people.users;

import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Authenticator;
import dev.leanto.machine.auth.BearerToken;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.auth.Client;
import dev.leanto.machine.auth.CredentialError;
import dev.leanto.machine.auth.Credentials;
import dev.leanto.machine.auth.LoginCookie;
import dev.leanto.machine.auth.PlainToken;
import dev.leanto.machine.auth.Proof;
import dev.leanto.machine.auth.RandomIds;
import dev.leanto.machine.auth.TimedProof;
import dev.leanto.machine.auth.TimestampedHash;
import dev.leanto.machine.db.Database;
import dev.leanto.machine.wire.WireTime;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Proves by a token who is calling, and that the token may do what they ask: the one place where scopes are enforced. */
public final class LogIn implements Authenticator {

    private final Database database;
    private final Clock clock;
    private final TimedProofs proofs;
    private final TokenStore store = new TokenStore();

    /** By the tokens in this database, those that are sealed with these seals. */
    public LogIn(Database database, TokenSeals seals, RandomIds ids, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.proofs = new TimedProofs(database, seals, ids, clock);
    }

    @Override
    public Caller authenticate(
            OptionalLong epoch, Credentials credentials, Client client, Access access, String operation) {
        ApiToken proven = switch (credentials) {
            case TimedProof proof -> proven(epoch, proof);
            case BearerToken bearer -> shown(bearer);
            case PlainToken plain -> proven(epoch, plain.proofAt(clock.instant()));
            // The logins prove it, before it comes here.
            case LoginCookie _ -> throw CredentialError.CREDENTIALS_MISSING.with();
        };
        return caller(proven, client, access, operation);
    }

    @Override
    public @Nullable Caller known(
            OptionalLong epoch, Credentials credentials, Client client, Access access, String operation) {
        if (!(credentials instanceof TimedProof proof)) {
            return null;
        }
        TimestampedHash.checkTimestamp(proof, clock.instant());
        ApiToken proven = proofs.known(epoch, proof);
        return proven == null ? null : caller(proven, client, access, operation);
    }

    private Caller caller(ApiToken proven, Client client, Access access, String operation) {
        checkValid(proven);
        checkScope(proven, access, operation);
        return new Caller(
                proven.userId(),
                new Proof.Token(proven.id(), proven.label()),
                proven.reach(),
                proven.mayBeOld(),
                client,
                null);
    }

    /** How proofs of the API's own scheme are tried. */
    TimedProofs proofs() {
        return proofs;
    }

    private ApiToken proven(OptionalLong epoch, TimedProof proof) {
        TimestampedHash.checkTimestamp(proof, clock.instant());
        ApiToken proven = proofs.prove(epoch, proof);
        if (proven == null) {
            throw CredentialError.HASH_MISMATCH.with();
        }
        return proven;
    }

    /** Nothing of it is remembered: it is found by one key, and costs no more than the question whether it changed. */
    private ApiToken shown(BearerToken bearer) {
        return database.ask(tx -> store.bearer(tx, bearer)).orElseThrow(CredentialError.BEARER_UNKNOWN::with);
    }

    /** Says why a token that was proven is of no use; nobody who does not hold it gets to read this. */
    private void checkValid(ApiToken token) {
        Instant revoked = token.revokedAt();
        if (revoked != null) {
            throw CredentialError.TOKEN_REVOKED.with(token.label(), WireTime.iso(revoked));
        }
        Instant expires = token.expiresAt();
        if (expires != null && !clock.instant().isBefore(expires)) {
            throw CredentialError.TOKEN_EXPIRED.with(token.label(), WireTime.iso(expires));
        }
        if (token.userDisabled()) {
            throw CredentialError.USER_DISABLED.with(token.userId());
        }
    }

    private static void checkScope(ApiToken token, Access access, String operation) {
        if (access == Access.PERSON || access == Access.ANYBODY) {
            throw CredentialError.PERSONS_ONLY.with(operation);
        }
        if (access != Access.READ && token.scope() == TokenScope.READ) {
            throw CredentialError.TOKEN_READ_ONLY.with(token.label(), operation);
        }
        if (access == Access.ACCOUNT && !token.reach().all()) {
            throw CredentialError.TOKEN_OF_PROJECTS.with(token.label(), operation);
        }
    }
}
