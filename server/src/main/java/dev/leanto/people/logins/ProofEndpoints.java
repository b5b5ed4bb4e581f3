package dev.leanto.people.logins;

import dev.leanto.machine.api.Endpoint;
import dev.leanto.machine.api.JsonEndpoint;
import dev.leanto.machine.auth.Access;
import dev.leanto.machine.auth.Caller;
import dev.leanto.machine.wire.Answer;
import dev.leanto.people.users.UserAccount;
import java.util.List;

/** The operations by which people change how they log in, and prove that they are still there: no token may. */
public final class ProofEndpoints {

    private final Passwords passwords;
    private final Passkeys passkeys;

    /** Answers from these. */
    public ProofEndpoints(Passwords passwords, Passkeys passkeys) {
        this.passwords = passwords;
        this.passkeys = passkeys;
    }

    /** The operations and who handles them. */
    public List<Endpoint<?>> endpoints() {
        return List.of(
                person(
                        "account/passkeys/read",
                        ProofWire.PasskeysRequest.class,
                        ProofWire.PasskeysAnswer.class,
                        (caller, _) -> ProofWire.PasskeysAnswer.of(passkeys.of(caller))),
                person(
                        "account/passkeys/options",
                        ProofWire.CreationRequest.class,
                        ProofWire.CreationAnswer.class,
                        this::options),
                person("account/passkeys/create", ProofWire.PasskeyCreation.class, Answer.Done.class, this::create)
                        .afterStepUp(),
                person("account/passkeys/delete", ProofWire.PasskeyDeletion.class, Answer.Done.class, this::delete)
                        .afterStepUp(),
                person("account/password/update", ProofWire.PasswordUpdate.class, Answer.Done.class, this::update)
                        .afterStepUp(),
                person("account/password/delete", ProofWire.PasswordDeletion.class, Answer.Done.class, this::remove)
                        .afterStepUp(),
                person("account/prove/password", ProofWire.PasswordProof.class, Answer.Done.class, this::prove),
                person(
                        "account/prove/passkey/options",
                        ProofWire.PasskeyProofOptions.class,
                        ProofWire.RequestAnswer.class,
                        (caller, _) -> ProofWire.RequestAnswer.of(passkeys.askAgain(caller))),
                person(
                        "account/prove/passkey/verify",
                        ProofWire.PasskeyProof.class,
                        Answer.Done.class,
                        this::provePasskey));
    }

    private static <Q> JsonEndpoint<Q> person(
            String path, Class<Q> request, Class<? extends Answer> answer, JsonEndpoint.Handler<Q> handler) {
        return Endpoint.of(path, Access.PERSON, request, answer, handler);
    }

    private Answer options(Caller caller, ProofWire.CreationRequest request) {
        UserAccount user = passkeys.user(caller);
        return ProofWire.CreationAnswer.of(passkeys.askNew(caller), user.publicId(), user.name());
    }

    private Answer create(Caller caller, ProofWire.PasskeyCreation request) {
        passkeys.create(caller, request.challengeId(), request.label(), request.credential());
        return new Answer.Done();
    }

    private Answer delete(Caller caller, ProofWire.PasskeyDeletion request) {
        passkeys.delete(caller, request.passkeyId());
        return new Answer.Done();
    }

    private Answer update(Caller caller, ProofWire.PasswordUpdate request) {
        passwords.update(caller, request.password());
        return new Answer.Done();
    }

    private Answer remove(Caller caller, ProofWire.PasswordDeletion request) {
        passwords.delete(caller);
        return new Answer.Done();
    }

    private Answer prove(Caller caller, ProofWire.PasswordProof request) {
        passwords.prove(caller, request.password());
        return new Answer.Done();
    }

    private Answer provePasskey(Caller caller, ProofWire.PasskeyProof request) {
        passkeys.prove(caller, request.challengeId(), request.credential());
        return new Answer.Done();
    }
}
