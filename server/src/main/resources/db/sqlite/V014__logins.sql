-- Logins: what somebody did with a browser. The cookie of one is 256 random bits, of which the hash alone is kept.
-- way: link, password, passkey, or the name of another way in. label: what is shown of it. proven_at: when they last proved
-- who they are. seen_at: when it was last used, roughly. idle: how many milliseconds it lasts without use. None refers to it, since it goes after some time.
CREATE TABLE logins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    hash BLOB NOT NULL UNIQUE,
    way TEXT NOT NULL,
    browser TEXT NOT NULL,
    label TEXT NOT NULL,
    address TEXT,
    created_at INTEGER NOT NULL,
    proven_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    idle INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    revoked_at INTEGER
);
CREATE INDEX logins_of_user ON logins (user_id);

-- Which cookie is this server's: cookies know no ports, and there may be several servers on a machine.
-- secret: by which a server knows the challenges again that it, or another on the same database, gave out.
CREATE TABLE login_realm (
    id TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL
);
INSERT INTO login_realm (id, secret) VALUES (lower(hex(randomblob(4))), randomblob(32));

-- What lets its holder in once. Only its hash is kept.
CREATE TABLE login_links (
    hash BLOB NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
);
CREATE INDEX login_links_of_user ON login_links (user_id);

-- hash: Argon2id, with its parameters and salt.
CREATE TABLE passwords (
    user_id INTEGER NOT NULL PRIMARY KEY REFERENCES users (id),
    hash TEXT NOT NULL,
    changed_at INTEGER NOT NULL
);

-- data: the attested credential data of WebAuthn, the public key among them.
CREATE TABLE passkeys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    credential_id BLOB NOT NULL UNIQUE,
    data BLOB NOT NULL,
    sign_count INTEGER NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER
);
CREATE INDEX passkeys_of_user ON passkeys (user_id);

-- operator: whether they run this server, and are shown how it is.
ALTER TABLE users ADD COLUMN operator BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE users SET operator = TRUE WHERE id = (SELECT min(id) FROM users);

-- By which login it was done, when it was by one; it may be forgotten already.
ALTER TABLE revisions ADD COLUMN login_id INTEGER;
ALTER TABLE audit_events ADD COLUMN login_id INTEGER;

-- What other rooms of the program may know of logins.
CREATE VIEW login_labels (id, label) AS
SELECT id, label FROM logins;

DROP VIEW audit_trail;
CREATE VIEW audit_trail (
    at, id, user_id, user_name, token_id, token_label, project_id, project_name, organization_id, action, detail,
    address) AS
SELECT e.at, e.id, e.user_id, u.name, e.token_id, coalesce(t.label, l.label), e.project_id, coalesce(p.name, g.name),
       coalesce(p.organization_id, g.organization_id), e.action, e.detail, e.address
FROM audit_events e
LEFT JOIN users u ON u.id = e.user_id
LEFT JOIN api_tokens t ON t.id = e.token_id
LEFT JOIN logins l ON l.id = e.login_id
LEFT JOIN projects p ON p.id = e.project_id
LEFT JOIN purged_projects g ON g.project_id = e.project_id;

DROP VIEW revision_trail;
CREATE VIEW revision_trail (
    at, project_id, number, user_id, user_name, token_id, token_label, project_name, organization_id, source, kind,
    summary, address) AS
SELECT r.at, r.project_id, r.number, r.user_id, u.name, r.token_id, coalesce(t.label, l.label), p.name, p.organization_id,
       r.source, r.kind, r.summary, r.address
FROM revisions r
JOIN projects p ON p.id = r.project_id
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id
LEFT JOIN logins l ON l.id = r.login_id;
