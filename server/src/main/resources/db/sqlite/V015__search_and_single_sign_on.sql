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

-- The index of search: which trigrams are in the name of a project, in the paths of its files and in their texts. It holds
-- nothing that could not be made anew of the project, and no answer is given by it alone.
-- search_due: what is not in it yet, one row for each revision, written by a trigger in the transaction that makes it. Rows
-- are taken away only together with the project's entry of that revision, or of a later one. owner_id: whose it was then.
CREATE TABLE search_due (
    owner_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (owner_id, project_id, revision)
) WITHOUT ROWID;
INSERT INTO search_due (owner_id, project_id, revision) SELECT owner_id, id, revision FROM projects WHERE revision > 0;

CREATE TRIGGER search_due_inserted AFTER INSERT ON projects WHEN new.revision > 0 BEGIN
    INSERT OR IGNORE INTO search_due (owner_id, project_id, revision) VALUES (new.owner_id, new.id, new.revision);
END;
CREATE TRIGGER search_due_updated AFTER UPDATE OF revision ON projects WHEN new.revision > 0 BEGIN
    INSERT OR IGNORE INTO search_due (owner_id, project_id, revision) VALUES (new.owner_id, new.id, new.revision);
END;

-- The revision of each project that is in the index.
CREATE TABLE search_projects (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL
);
-- By the project's id: its trigrams and its owner, each as a word of digits and letters. The words themselves are not kept.
CREATE VIRTUAL TABLE search_trigrams USING fts5 (
    trigrams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
-- Each commit writes a piece of its own; as few as can be are made one at once, since that costs more than the index itself.
INSERT INTO search_trigrams (search_trigrams, rank) VALUES ('automerge', 16);
CREATE TRIGGER search_projects_deleted AFTER DELETE ON search_projects BEGIN
    DELETE FROM search_trigrams WHERE rowid = old.project_id;
END;

-- What search may know of projects, and of the names that viewers gave them.
CREATE VIEW project_heads (id, owner_id, organization_id, name, language, revision, is_encrypted, is_recycled) AS
SELECT id, owner_id, organization_id, name, language, revision, encryption_key IS NOT NULL, recycled_at IS NOT NULL FROM projects;

-- Few are, and each search counts them.
CREATE INDEX projects_encrypted ON projects (owner_id) WHERE encryption_key IS NOT NULL;

CREATE VIEW project_own_names (project_id, user_id, alias) AS
SELECT project_id, user_id, alias FROM project_aliases;

-- How often a login read a project in an hour; project_id is 0 for what is about no project. An hour is its number
-- since 1970, UTC. No login is referred to, since it goes after some time; what was read stays as long as what tokens read.
CREATE TABLE login_reads (
    hour INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    login_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    reads INTEGER NOT NULL,
    address TEXT,
    PRIMARY KEY (hour, user_id, login_id, project_id)
) WITHOUT ROWID;
CREATE INDEX login_reads_by_user ON login_reads (user_id, hour, login_id, project_id);
CREATE INDEX login_reads_by_project ON login_reads (project_id, hour, user_id, login_id);

CREATE VIEW login_read_trail (
    hour, user_id, user_name, login_id, token_label, project_id, project_name, organization_id, reads, address) AS
SELECT r.hour, r.user_id, u.name, r.login_id, l.label, r.project_id, coalesce(p.name, g.name),
       coalesce(p.organization_id, g.organization_id), r.reads, r.address
FROM login_reads r
JOIN users u ON u.id = r.user_id
LEFT JOIN logins l ON l.id = r.login_id
LEFT JOIN projects p ON p.id = r.project_id
LEFT JOIN purged_projects g ON g.project_id = r.project_id;

-- The organization that it was done to, when it was not done to a project: its administrators are told of it.
ALTER TABLE audit_events ADD COLUMN organization_id TEXT;
UPDATE audit_events SET organization_id = substr(detail, 1, 32)
WHERE project_id IS NULL AND (action IN ('retention.set', 'retention.clear', 'encryptionKey.add', 'encryptionKey.remove')
    OR action LIKE 'organization.%');
UPDATE audit_events SET organization_id = substr(detail, 14, 32)
WHERE project_id IS NULL AND action IN ('quota.set', 'quota.clear') AND detail LIKE 'organization %';
UPDATE audit_events SET organization_id = substr(detail, 50, 32)
WHERE project_id IS NULL AND action IN ('webhook.create', 'webhook.update', 'webhook.delete');

DROP VIEW audit_trail;
CREATE VIEW audit_trail (
    at, id, user_id, user_name, token_id, login_id, token_label, project_id, project_name, organization_id, action, detail,
    address) AS
SELECT e.at, e.id, e.user_id, u.name, e.token_id, e.login_id, coalesce(t.label, l.label), e.project_id,
       coalesce(p.name, g.name), coalesce(p.organization_id, g.organization_id, e.organization_id), e.action, e.detail,
       e.address
FROM audit_events e
LEFT JOIN users u ON u.id = e.user_id
LEFT JOIN api_tokens t ON t.id = e.token_id
LEFT JOIN logins l ON l.id = e.login_id
LEFT JOIN projects p ON p.id = e.project_id
LEFT JOIN purged_projects g ON g.project_id = e.project_id;

DROP VIEW revision_trail;
CREATE VIEW revision_trail (
    at, project_id, number, user_id, user_name, token_id, login_id, token_label, project_name, organization_id, source,
    kind, summary, address) AS
SELECT r.at, r.project_id, r.number, r.user_id, u.name, r.token_id, r.login_id, coalesce(t.label, l.label), p.name,
       p.organization_id, r.source, r.kind, r.summary, r.address
FROM revisions r
JOIN projects p ON p.id = r.project_id
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id
LEFT JOIN logins l ON l.id = r.login_id;
