-- Whom another server knows a user as. issuer: what that server calls itself. subject: what it calls the person, and nobody
-- else ever; the same with another issuer is somebody else.
CREATE TABLE identities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    UNIQUE (issuer, subject)
);
CREATE INDEX identities_of_user ON identities (user_id);

-- Ways to such a server and back that were used: each is good once, and one that nobody comes back from leaves no row.
-- hash: of its state. ends_at: when it is too old anyway.
CREATE TABLE oidc_rounds (
    hash BLOB NOT NULL PRIMARY KEY,
    ends_at INTEGER NOT NULL
);

-- Memberships that came from the groups of such a server, and go with them.
CREATE TABLE mapped_members (
    user_id INTEGER NOT NULL REFERENCES users (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    PRIMARY KEY (user_id, organization_id)
);

-- Whoever logs in says who they are in whatever case.
CREATE INDEX users_by_name ON users (lower(name));
CREATE INDEX users_by_email ON users (lower(email));
