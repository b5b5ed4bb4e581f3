package dev.leanto.contract;

import dev.leanto.machine.api.Endpoint;
import java.util.Map;
import java.util.Set;

/** What each operation asks of its caller: a new operation gets a row here. */
final class RightsRows {

    /** What an operation asks of its caller. */
    enum Asks {
        /** To be known. */
        USER,
        /** To see the project. */
        READ,
        /** The same, with a token that reaches all: what is made is another project. */
        COPY,
        /** To write the project. */
        WRITE,
        /** To own the project. */
        SHARE,
        /** To own the project, and to give it to a colleague. */
        TRANSFER,
        /** To own the project, which is in the recycle bin. */
        RESTORE,
        /** The same. */
        PURGE,
        /** To see the project, or to administer its organization, as the member does. */
        AUDIT,
        /** To see the project: the owner puts it into the bin, a collaborator leaves it. */
        LEAVE,
        /** To be an operator of the server, with a token that reaches all projects. */
        OPERATOR,
        /** To be a person who is logged in, which no token is. */
        PERSON,
        /** Nothing but the pages of this server. */
        ANYBODY
    }

    record Row(Asks asks, String request) {}

    /**
     * One request for each operation that its owner may make, on a new project PROJECT that OTHER collaborates on. OFFERED is
     * one that everybody is invited to; JOINED is a member of the caller's organization, and JOINING may become one; HOOK is
     * a webhook of PROJECT that is disabled. What stands in angle brackets is one of the
     * {@link dev.leanto.testing.PersonWords}.
     */
    private static final Map<String, Row> ROWS = Map.ofEntries(
            Map.entry("authenticate", new Row(Asks.USER, "{}")),
            Map.entry("account/read", new Row(Asks.USER, "{}")),
            Map.entry("login/ways", new Row(Asks.ANYBODY, "{}")),
            Map.entry("login/link", new Row(Asks.ANYBODY, "{'secret':'<link secret>'}")),
            Map.entry("login/password", new Row(Asks.ANYBODY, "{'name':'<email>','password':'<password>'}")),
            Map.entry("login/passkey/options", new Row(Asks.ANYBODY, "{}")),
            Map.entry(
                    "login/passkey/verify",
                    new Row(Asks.ANYBODY, "{'challengeId':'<challenge id>','credential':'<credential>'}")),
            Map.entry("login/oidc/start", new Row(Asks.ANYBODY, "{}")),
            Map.entry("login/oidc/finish", new Row(Asks.ANYBODY, "{'state':'<state>','code':'<code>'}")),
            Map.entry("login/leave", new Row(Asks.ANYBODY, "{}")),
            Map.entry("account/login/read", new Row(Asks.USER, "{}")),
            Map.entry("account/logins/read", new Row(Asks.PERSON, "{}")),
            Map.entry("account/logins/revoke", new Row(Asks.PERSON, "{'all':true}")),
            Map.entry("account/passkeys/read", new Row(Asks.PERSON, "{}")),
            Map.entry("account/passkeys/options", new Row(Asks.PERSON, "{}")),
            Map.entry(
                    "account/passkeys/create",
                    new Row(
                            Asks.PERSON,
                            "{'challengeId':'<challenge id>','label':'laptop','credential':'<credential>'}")),
            Map.entry("account/passkeys/delete", new Row(Asks.PERSON, "{'passkeyId':'<passkey id>'}")),
            Map.entry("account/password/update", new Row(Asks.PERSON, "{'password':'<password>'}")),
            Map.entry("account/password/delete", new Row(Asks.PERSON, "{}")),
            Map.entry("account/prove/password", new Row(Asks.PERSON, "{'password':'<password>'}")),
            Map.entry("account/prove/passkey/options", new Row(Asks.PERSON, "{}")),
            Map.entry(
                    "account/prove/passkey/verify",
                    new Row(Asks.PERSON, "{'challengeId':'<challenge id>','credential':'<credential>'}")),
            Map.entry("account/prove/oidc/start", new Row(Asks.PERSON, "{}")),
            Map.entry("account/prove/oidc/finish", new Row(Asks.PERSON, "{'state':'<state>','code':'<code>'}")),
            Map.entry("account/identities/read", new Row(Asks.PERSON, "{}")),
            Map.entry("account/identities/start", new Row(Asks.PERSON, "{}")),
            Map.entry("account/identities/finish", new Row(Asks.PERSON, "{'state':'<state>','code':'<code>'}")),
            Map.entry("account/identities/delete", new Row(Asks.PERSON, "{'identityId':'<identity id>'}")),
            Map.entry("tokens/read", new Row(Asks.USER, "{}")),
            Map.entry("tokens/create", new Row(Asks.PERSON, "{'label':'nightly job','kind':'api','scope':'read'}")),
            Map.entry("tokens/revoke", new Row(Asks.PERSON, "{'tokenId':'<token id>'}")),
            Map.entry("organizations/list", new Row(Asks.USER, "{}")),
            Map.entry("organizations/read", new Row(Asks.USER, "{}")),
            Map.entry("organizations/encryption/keys/list", new Row(Asks.USER, "{}")),
            Map.entry(
                    "organizations/encryption/keys/create",
                    new Row(Asks.USER, "{'name':'PROJECT','hash':'000000000000000000000000PROJECT'}")),
            Map.entry(
                    "organizations/encryption/keys/delete",
                    new Row(Asks.USER, "{'hash':'00000000000000000000000000000000'}")),
            Map.entry("organizations/members/read", new Row(Asks.USER, "{}")),
            Map.entry("organizations/members/create", new Row(Asks.USER, "{'userId':JOINING}")),
            Map.entry("organizations/members/update", new Row(Asks.USER, "{'userId':JOINED,'role':'admin'}")),
            Map.entry("organizations/members/delete", new Row(Asks.USER, "{'userId':JOINED}")),
            Map.entry("server/read", new Row(Asks.OPERATOR, "{}")),
            Map.entry("quotas/read", new Row(Asks.USER, "{}")),
            Map.entry("organizations/retention/read", new Row(Asks.USER, "{}")),
            Map.entry("organizations/retention/update", new Row(Asks.USER, "{'afterDays':90}")),
            Map.entry("lean/versions/read", new Row(Asks.USER, "{}")),
            Map.entry("lean/environments/read", new Row(Asks.USER, "{}")),
            Map.entry("nodes/read", new Row(Asks.USER, "{}")),
            Map.entry("projects/create", new Row(Asks.USER, "{'name':'New','language':'Py'}")),
            Map.entry("projects/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/update", new Row(Asks.WRITE, "{'projectId':PROJECT,'description':'x'}")),
            Map.entry("projects/delete", new Row(Asks.LEAVE, "{'projectId':PROJECT}")),
            Map.entry("projects/pin", new Row(Asks.READ, "{'projectId':PROJECT,'pinned':true}")),
            Map.entry("audit/export", new Row(Asks.AUDIT, "{'projectId':PROJECT}")),
            Map.entry("audit/read", new Row(Asks.AUDIT, "{'projectId':PROJECT}")),
            Map.entry("projects/index/read", new Row(Asks.USER, "{}")),
            Map.entry("search/read", new Row(Asks.USER, "{'text':'Everybody'}")),
            Map.entry("projects/recycle-bin/read", new Row(Asks.USER, "{}")),
            Map.entry("projects/recycle-bin/restore", new Row(Asks.RESTORE, "{'projectId':PROJECT}")),
            Map.entry(
                    "projects/recycle-bin/purge",
                    new Row(Asks.PURGE, "{'projectId':PROJECT,'name':'Everybody\\u0027s'}")),
            Map.entry("projects/library/create", new Row(Asks.WRITE, "{'projectId':PROJECT,'libraryId':LIBRARY}")),
            Map.entry("projects/library/delete", new Row(Asks.WRITE, "{'projectId':PROJECT,'libraryId':USED}")),
            Map.entry("projects/collaboration/lock/ask", new Row(Asks.WRITE, "{'projectId':PROJECT}")),
            Map.entry("projects/presence/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/presence/update", new Row(Asks.READ, "{'projectId':PROJECT,'state':'open'}")),
            Map.entry(
                    "projects/collaboration/create",
                    new Row(
                            Asks.SHARE,
                            "{'projectId':PROJECT,'collaboratorUserId':'NOBODY','collaborationWrite':true,"
                                    + "'collaborationLiveControl':true}")),
            Map.entry("projects/collaboration/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry(
                    "projects/collaboration/update",
                    new Row(
                            Asks.SHARE,
                            "{'projectId':PROJECT,'collaboratorUserId':'OTHER','write':true,'liveControl':true}")),
            Map.entry(
                    "projects/collaboration/delete",
                    new Row(Asks.SHARE, "{'projectId':PROJECT,'collaboratorId':'OTHER'}")),
            Map.entry("projects/transfer", new Row(Asks.TRANSFER, "{'projectId':PROJECT,'newOwner':'COLLEAGUE'}")),
            Map.entry("projects/invitations/read", new Row(Asks.USER, "{}")),
            Map.entry("projects/invitations/accept", new Row(Asks.USER, "{'projectId':OFFERED}")),
            Map.entry("projects/invitations/decline", new Row(Asks.USER, "{'projectId':OFFERED}")),
            Map.entry("projects/collaboration/lock/acquire", new Row(Asks.WRITE, "{'projectId':PROJECT}")),
            Map.entry("projects/collaboration/lock/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/collaboration/lock/release", new Row(Asks.WRITE, "{'projectId':PROJECT}")),
            Map.entry("projects/nodes/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/nodes/update", new Row(Asks.WRITE, "{'projectId':PROJECT,'nodes':['live-1']}")),
            Map.entry("files/create", new Row(Asks.WRITE, "{'projectId':PROJECT,'name':'a.py','content':'a'}")),
            Map.entry("files/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("files/update", new Row(Asks.WRITE, "{'projectId':PROJECT,'name':'main.py','content':'a'}")),
            Map.entry(
                    "files/patch",
                    new Row(
                            Asks.WRITE,
                            "{'projectId':PROJECT,'patch':'--- /dev/null\\n+++ b/p.py\\n@@ -0,0 +1 @@\\n+1\\n'}")),
            Map.entry("files/list", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("files/log", new Row(Asks.READ, "{'projectId':PROJECT,'name':'main.py'}")),
            Map.entry("files/blame/read", new Row(Asks.READ, "{'projectId':PROJECT,'name':'main.py'}")),
            Map.entry("projects/import", new Row(Asks.USER, "{'rename':true}")),
            Map.entry("projects/copy", new Row(Asks.COPY, "{'projectId':PROJECT,'name':'Copy','rename':true}")),
            Map.entry("events/read", new Row(Asks.USER, "{'seconds':0}")),
            Map.entry("events/poll", new Row(Asks.USER, "{}")),
            Map.entry("webhooks/create", new Row(Asks.SHARE, "{'projectId':PROJECT,'url':'http://127.0.0.1:9'}")),
            Map.entry("webhooks/read", new Row(Asks.SHARE, "{'projectId':PROJECT}")),
            Map.entry(
                    "webhooks/update",
                    new Row(Asks.SHARE, "{'projectId':PROJECT,'webhookId':'HOOK','enabled':false,'newSecret':true}")),
            Map.entry("webhooks/delete", new Row(Asks.SHARE, "{'projectId':PROJECT,'webhookId':'HOOK'}")),
            Map.entry("webhooks/deliveries/read", new Row(Asks.SHARE, "{'projectId':PROJECT,'webhookId':'HOOK'}")),
            Map.entry("projects/export", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/revisions/read", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/revisions/diff", new Row(Asks.READ, "{'projectId':PROJECT}")),
            Map.entry("projects/revisions/name", new Row(Asks.WRITE, "{'projectId':PROJECT,'revision':1,'name':'x'}")),
            Map.entry("projects/revisions/restore", new Row(Asks.WRITE, "{'projectId':PROJECT,'revision':1}")),
            Map.entry("files/delete", new Row(Asks.WRITE, "{'projectId':PROJECT,'name':'main.py'}")));

    private RightsRows() {}

    /** The operations that have a row. */
    static Set<String> operations() {
        return ROWS.keySet();
    }

    /** The row of an operation. */
    static Row of(Endpoint<?> operation) {
        return ROWS.getOrDefault(operation.path(), new Row(Asks.SHARE, "{}"));
    }
}
