-- A database of schema 14 with rows of every kind, as the program of that time left it. Master key: 00 01 … 1f.
CREATE TABLE instance (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    created_at INTEGER NOT NULL,
    key_check BLOB NOT NULL
);
CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    bio TEXT NOT NULL,
    profile_image TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
);
CREATE TABLE api_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id),
    label TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('full', 'read')),
    secret BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    last_used_at INTEGER
);
CREATE INDEX api_tokens_of_user ON api_tokens (user_id);
CREATE TABLE organizations (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    owner_id INTEGER NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    seats INTEGER NOT NULL DEFAULT 0,
    credit_balance TEXT NOT NULL DEFAULT '0',
    card_brand TEXT,
    card_expiration TEXT,
    card_last4 TEXT,
    data_signed_at INTEGER,
    data_current BOOLEAN NOT NULL DEFAULT FALSE,
    CHECK ((card_brand IS NULL) = (card_expiration IS NULL) AND (card_brand IS NULL) = (card_last4 IS NULL))
);
CREATE TABLE organization_members (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    is_admin BOOLEAN NOT NULL,
    preferred BOOLEAN NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX organization_members_by_user ON organization_members (user_id);
CREATE UNIQUE INDEX organization_members_preferred ON organization_members (user_id) WHERE preferred;
CREATE TABLE organization_credit_movements (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    description TEXT NOT NULL,
    type TEXT NOT NULL,
    subtype TEXT NOT NULL,
    amount TEXT NOT NULL,
    balance TEXT NOT NULL,
    PRIMARY KEY (organization_id, number)
);
CREATE TABLE organization_product_items (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    number INTEGER NOT NULL,
    product TEXT NOT NULL,
    item TEXT NOT NULL,
    product_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price TEXT NOT NULL,
    total TEXT NOT NULL,
    PRIMARY KEY (organization_id, number)
);
CREATE TABLE organization_encryption_keys (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (organization_id, hash)
);
CREATE TABLE lean_versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at INTEGER,
    description TEXT NOT NULL,
    lean_hash TEXT NOT NULL,
    lean_cloud_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    ref TEXT NOT NULL,
    public BOOLEAN NOT NULL,
    master BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX lean_versions_master ON lean_versions (master) WHERE master;
INSERT INTO lean_versions (created_at, description, lean_hash, lean_cloud_hash, name, ref, public, master)
VALUES (NULL, 'The newest LEAN', '', '', 'master', 'refs/heads/master', TRUE, TRUE);
CREATE TABLE lean_environments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    path TEXT,
    description TEXT NOT NULL,
    public BOOLEAN NOT NULL
);
INSERT INTO lean_environments (name, path, description, public)
VALUES ('Foundation Default', NULL, 'The Python packages that come with LEAN', TRUE);
CREATE TABLE projects (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL REFERENCES users (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    description TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('Py', 'C#')),
    lean_version_id INTEGER NOT NULL REFERENCES lean_versions (id),
    lean_pinned_to_master BOOLEAN NOT NULL,
    lean_environment_id INTEGER NOT NULL REFERENCES lean_environments (id),
    channel_token TEXT NOT NULL,
    grid TEXT,
    live_grid TEXT,
    live_form TEXT,
    paper_equity TEXT,
    last_live_deployment INTEGER,
    code_running BOOLEAN NOT NULL DEFAULT FALSE,
    encryption_key TEXT,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    recycled_at INTEGER,
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    last_file_id INTEGER NOT NULL,
    settings BLOB NOT NULL,
    FOREIGN KEY (organization_id, encryption_key) REFERENCES organization_encryption_keys (organization_id, hash)
);
INSERT INTO sqlite_sequence (name, seq) VALUES ('projects', 10000000);
CREATE UNIQUE INDEX projects_name ON projects (owner_id, name_key) WHERE recycled_at IS NULL;
CREATE INDEX projects_of_owner ON projects (owner_id, id) WHERE recycled_at IS NULL;
CREATE INDEX projects_recycled ON projects (recycled_at) WHERE recycled_at IS NOT NULL;
CREATE TABLE project_parameters (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (project_id, position)
) WITHOUT ROWID;
CREATE TABLE project_libraries (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    library_id INTEGER NOT NULL,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, library_id)
) WITHOUT ROWID;
CREATE TABLE project_collaborators (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    position INTEGER NOT NULL,
    can_write BOOLEAN NOT NULL,
    live_control BOOLEAN NOT NULL,
    alias TEXT,
    alias_key TEXT,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (project_id, user_id)
) WITHOUT ROWID;
CREATE INDEX project_collaborators_by_user ON project_collaborators (user_id, project_id);
CREATE TABLE project_locks (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    source TEXT NOT NULL,
    acquired_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE project_marks (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    source TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (project_id, user_id, source)
) WITHOUT ROWID;
CREATE TABLE contents (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    compressed BOOLEAN NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (project_id, sha256)
);
CREATE TABLE revisions (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    token_id INTEGER REFERENCES api_tokens (id),
    source TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('create', 'update', 'delete', 'restore')),
    summary TEXT NOT NULL,
    settings BLOB NOT NULL,
    write_id TEXT NOT NULL UNIQUE,
    PRIMARY KEY (project_id, number),
    FOREIGN KEY (project_id, settings) REFERENCES contents (project_id, sha256)
) WITHOUT ROWID;
CREATE TABLE file_versions (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    file_id INTEGER NOT NULL,
    from_revision INTEGER NOT NULL,
    to_revision INTEGER CHECK (to_revision > from_revision),
    path TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (project_id, file_id, from_revision),
    FOREIGN KEY (project_id, content) REFERENCES contents (project_id, sha256)
) WITHOUT ROWID;
CREATE UNIQUE INDEX file_versions_current ON file_versions (project_id, path) WHERE to_revision IS NULL;
CREATE TABLE audit_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    user_id INTEGER,
    token_id INTEGER,
    project_id INTEGER,
    action TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX audit_events_by_time ON audit_events (at);
CREATE TABLE token_reads (
    hour INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    token_id INTEGER NOT NULL REFERENCES api_tokens (id),
    project_id INTEGER NOT NULL,
    reads INTEGER NOT NULL,
    PRIMARY KEY (hour, user_id, token_id, project_id)
) WITHOUT ROWID;
CREATE TABLE project_aliases (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    alias TEXT NOT NULL,
    alias_key TEXT NOT NULL,
    PRIMARY KEY (project_id, user_id)
) WITHOUT ROWID;
INSERT INTO project_aliases (project_id, user_id, alias, alias_key)
SELECT project_id, user_id, alias, alias_key FROM project_collaborators WHERE alias IS NOT NULL;
ALTER TABLE project_collaborators DROP COLUMN alias;
ALTER TABLE project_collaborators DROP COLUMN alias_key;
CREATE TABLE project_organization_shares (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    position INTEGER NOT NULL,
    can_write BOOLEAN NOT NULL,
    live_control BOOLEAN NOT NULL,
    added_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX project_organization_shares_by_organization ON project_organization_shares (organization_id, project_id);
CREATE TABLE project_nodes (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    node_id TEXT NOT NULL,
    PRIMARY KEY (project_id, node_id)
) WITHOUT ROWID;
CREATE INDEX project_libraries_by_library ON project_libraries (library_id);
CREATE VIEW user_cards (id, public_id, name, email, bio, profile_image) AS
SELECT id, public_id, name, email, bio, profile_image FROM users;
CREATE VIEW memberships (organization_id, user_id) AS
SELECT organization_id, user_id FROM organization_members;
CREATE VIEW project_access (
    project_id, user_id, is_owner, can_write, live_control, is_shared, organization_id, recycled_at) AS
SELECT p.id, p.owner_id, TRUE, TRUE, TRUE,
       EXISTS (SELECT 1 FROM project_collaborators c WHERE c.project_id = p.id)
           OR EXISTS (SELECT 1 FROM project_organization_shares s WHERE s.project_id = p.id),
       p.organization_id, p.recycled_at
FROM projects p
UNION ALL
SELECT c.project_id, c.user_id, FALSE,
       c.can_write OR EXISTS (
           SELECT 1 FROM project_organization_shares s
           JOIN organization_members m ON m.organization_id = s.organization_id
           WHERE s.project_id = c.project_id AND m.user_id = c.user_id AND s.can_write),
       c.live_control OR EXISTS (
           SELECT 1 FROM project_organization_shares s
           JOIN organization_members m ON m.organization_id = s.organization_id
           WHERE s.project_id = c.project_id AND m.user_id = c.user_id AND s.live_control),
       TRUE, p.organization_id, p.recycled_at
FROM project_collaborators c
JOIN projects p ON p.id = c.project_id
UNION ALL
SELECT s.project_id, m.user_id, FALSE, s.can_write OR FALSE, s.live_control OR FALSE, TRUE, p.organization_id, p.recycled_at
FROM organization_members m
JOIN project_organization_shares s ON s.organization_id = m.organization_id
JOIN projects p ON p.id = s.project_id AND p.owner_id <> m.user_id
WHERE NOT EXISTS (
    SELECT 1 FROM project_collaborators c WHERE c.project_id = s.project_id AND c.user_id = m.user_id);
CREATE VIEW project_people (
    project_id, owner_id, user_id, public_id, name, email, bio, profile_image, position,
    is_owner, can_write, live_control) AS
SELECT p.id, p.owner_id, u.id, u.public_id, u.name, u.email, u.bio, u.profile_image, 0, TRUE, TRUE, TRUE
FROM projects p JOIN users u ON u.id = p.owner_id
UNION ALL
SELECT c.project_id, p.owner_id, u.id, u.public_id, u.name, u.email, u.bio, u.profile_image, c.position, FALSE,
       c.can_write, c.live_control
FROM project_collaborators c JOIN projects p ON p.id = c.project_id JOIN users u ON u.id = c.user_id
UNION ALL
SELECT s.project_id, p.owner_id, 0, o.id, o.name, '', '', '', s.position, FALSE, s.can_write, s.live_control
FROM project_organization_shares s
JOIN projects p ON p.id = s.project_id
JOIN organizations o ON o.id = s.organization_id;
DROP INDEX projects_of_owner;
CREATE INDEX projects_by_owner ON projects (owner_id, id);
CREATE TABLE project_pins (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (project_id, user_id)
) WITHOUT ROWID;
CREATE INDEX project_pins_by_user ON project_pins (user_id);
CREATE INDEX file_versions_from ON file_versions (project_id, from_revision, path);
CREATE INDEX file_versions_to ON file_versions (project_id, to_revision, path);
ALTER TABLE api_tokens ADD COLUMN bearer BLOB;
ALTER TABLE api_tokens ADD COLUMN all_projects BOOLEAN NOT NULL DEFAULT TRUE;
CREATE UNIQUE INDEX api_tokens_by_bearer ON api_tokens (bearer) WHERE bearer IS NOT NULL;
CREATE TABLE token_projects (
    token_id INTEGER NOT NULL REFERENCES api_tokens (id),
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    PRIMARY KEY (token_id, project_id)
) WITHOUT ROWID;
CREATE INDEX token_projects_by_project ON token_projects (project_id);
CREATE TABLE refused_log_ins (
    hour INTEGER NOT NULL,
    address TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    times INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (hour, address, user_id, reason)
) WITHOUT ROWID;
CREATE TABLE project_invitations (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    inviter_id INTEGER NOT NULL REFERENCES users (id),
    project_name TEXT NOT NULL,
    can_write BOOLEAN NOT NULL,
    live_control BOOLEAN NOT NULL,
    invited_at INTEGER NOT NULL,
    declined_at INTEGER,
    PRIMARY KEY (project_id, user_id)
) WITHOUT ROWID;
CREATE INDEX project_invitations_by_user ON project_invitations (user_id, project_id);
CREATE INDEX project_invitations_by_inviter ON project_invitations (inviter_id, user_id);
DROP VIEW user_cards;
CREATE VIEW user_cards (id, public_id, name, email, bio, profile_image, is_disabled) AS
SELECT id, public_id, name, email, bio, profile_image, disabled_at IS NOT NULL FROM users;
CREATE INDEX project_aliases_by_user ON project_aliases (user_id, alias_key);
CREATE TABLE finished_upgrades (
    name TEXT NOT NULL PRIMARY KEY,
    finished_at INTEGER NOT NULL
);
CREATE TABLE user_quotas (
    user_id INTEGER NOT NULL REFERENCES users (id),
    quota TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (user_id, quota)
);
CREATE TABLE organization_quotas (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    quota TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (organization_id, quota)
);
ALTER TABLE projects ADD COLUMN file_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE projects ADD COLUMN history_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET
    file_bytes = (
        SELECT coalesce(sum(c.size), 0) FROM file_versions f
        JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content
        WHERE f.project_id = projects.id AND f.to_revision IS NULL),
    history_bytes = (SELECT coalesce(sum(length(c.bytes)), 0) FROM contents c WHERE c.project_id = projects.id);
CREATE INDEX projects_by_organization ON projects (organization_id);
CREATE VIEW project_sizes (project_id, owner_id, organization_id, file_bytes, history_bytes) AS
SELECT id, owner_id, organization_id, file_bytes, history_bytes FROM projects;
CREATE TABLE bin_clock (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seen_at INTEGER NOT NULL,
    observed INTEGER NOT NULL,
    jumped_at INTEGER,
    jump INTEGER
);
ALTER TABLE projects ADD COLUMN bin_since INTEGER;
CREATE TABLE revision_names (
    project_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    name TEXT NOT NULL,
    named_by INTEGER NOT NULL REFERENCES users (id),
    named_at INTEGER NOT NULL,
    PRIMARY KEY (project_id, revision),
    FOREIGN KEY (project_id, revision) REFERENCES revisions (project_id, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE UNIQUE INDEX revision_names_by_name ON revision_names (project_id, name);
CREATE INDEX file_versions_by_path ON file_versions (project_id, path, from_revision);
CREATE VIEW token_labels (id, label) AS
SELECT id, label FROM api_tokens;
CREATE INDEX audit_events_by_user ON audit_events (user_id, at, id);
CREATE INDEX audit_events_by_project ON audit_events (project_id, at, id);
CREATE INDEX revisions_by_time ON revisions (at, project_id, number);
CREATE INDEX revisions_by_user ON revisions (user_id, at, project_id, number);
CREATE INDEX revisions_by_project ON revisions (project_id, at, number);
CREATE INDEX token_reads_by_user ON token_reads (user_id, hour, token_id, project_id);
CREATE INDEX token_reads_by_project ON token_reads (project_id, hour, user_id, token_id);
CREATE VIEW audit_trail (
    at, id, user_id, user_name, token_id, token_label, project_id, project_name, organization_id, action, detail) AS
SELECT e.at, e.id, e.user_id, u.name, e.token_id, t.label, e.project_id, p.name, p.organization_id, e.action, e.detail
FROM audit_events e
LEFT JOIN users u ON u.id = e.user_id
LEFT JOIN api_tokens t ON t.id = e.token_id
LEFT JOIN projects p ON p.id = e.project_id;
CREATE VIEW revision_trail (
    at, project_id, number, user_id, user_name, token_id, token_label, project_name, organization_id, source, kind,
    summary) AS
SELECT r.at, r.project_id, r.number, r.user_id, u.name, r.token_id, t.label, p.name, p.organization_id, r.source, r.kind,
       r.summary
FROM revisions r
JOIN projects p ON p.id = r.project_id
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id;
CREATE VIEW revision_paths (project_id, number, path) AS
SELECT f.project_id, f.from_revision, f.path FROM file_versions f
UNION ALL
SELECT f.project_id, f.to_revision, f.path FROM file_versions f;
CREATE VIEW read_trail (
    hour, user_id, user_name, token_id, token_label, project_id, project_name, organization_id, reads) AS
SELECT r.hour, r.user_id, u.name, r.token_id, t.label, r.project_id, p.name, p.organization_id, r.reads
FROM token_reads r
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id
LEFT JOIN projects p ON p.id = r.project_id;
ALTER TABLE projects ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('contents', 'sqlite_autoindex_contents_1', '10000000 1000 1'),
    ('revisions', 'revisions', '10000000 1000 1'),
    ('revisions', 'revisions_by_project', '10000000 1000 1 1'),
    ('revisions', 'revisions_by_time', '10000000 2 1 1'),
    ('revisions', 'revisions_by_user', '10000000 100000 2 1 1'),
    ('file_versions', 'file_versions', '10000000 10000 3 1'),
    ('file_versions', 'file_versions_current', '1000000 100 1'),
    ('file_versions', 'file_versions_from', '10000000 10000 4 1'),
    ('file_versions', 'file_versions_to', '10000000 10000 4 1'),
    ('file_versions', 'file_versions_by_path', '10000000 10000 3 1');
CREATE TABLE purged_projects (
    project_id INTEGER NOT NULL PRIMARY KEY,
    owner_id INTEGER NOT NULL REFERENCES users (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    purged_at INTEGER NOT NULL,
    purged_by INTEGER REFERENCES users (id)
);
CREATE INDEX purged_projects_by_time ON purged_projects (purged_at);
CREATE INDEX purged_projects_by_owner ON purged_projects (owner_id, name_key);
CREATE INDEX purged_projects_by_organization ON purged_projects (organization_id, name_key);
ALTER TABLE revisions ADD COLUMN address TEXT;
ALTER TABLE audit_events ADD COLUMN address TEXT;
ALTER TABLE token_reads ADD COLUMN address TEXT;
CREATE INDEX refused_log_ins_by_user ON refused_log_ins (user_id, hour, address, reason);
CREATE VIEW project_homes (project_id, owner_id, organization_id, name, name_key, purged_at) AS
SELECT p.id, p.owner_id, p.organization_id, p.name, p.name_key, CAST(NULL AS INTEGER) FROM projects p
UNION ALL
SELECT g.project_id, g.owner_id, g.organization_id, g.name, g.name_key, g.purged_at FROM purged_projects g;
DROP VIEW audit_trail;
CREATE VIEW audit_trail (
    at, id, user_id, user_name, token_id, token_label, project_id, project_name, organization_id, action, detail,
    address) AS
SELECT e.at, e.id, e.user_id, u.name, e.token_id, t.label, e.project_id, coalesce(p.name, g.name),
       coalesce(p.organization_id, g.organization_id), e.action, e.detail, e.address
FROM audit_events e
LEFT JOIN users u ON u.id = e.user_id
LEFT JOIN api_tokens t ON t.id = e.token_id
LEFT JOIN projects p ON p.id = e.project_id
LEFT JOIN purged_projects g ON g.project_id = e.project_id;
DROP VIEW revision_trail;
CREATE VIEW revision_trail (
    at, project_id, number, user_id, user_name, token_id, token_label, project_name, organization_id, source, kind,
    summary, address) AS
SELECT r.at, r.project_id, r.number, r.user_id, u.name, r.token_id, t.label, p.name, p.organization_id, r.source, r.kind,
       r.summary, r.address
FROM revisions r
JOIN projects p ON p.id = r.project_id
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id;
DROP VIEW read_trail;
CREATE VIEW read_trail (
    hour, user_id, user_name, token_id, token_label, project_id, project_name, organization_id, reads, address) AS
SELECT r.hour, r.user_id, u.name, r.token_id, t.label, r.project_id, coalesce(p.name, g.name),
       coalesce(p.organization_id, g.organization_id), r.reads, r.address
FROM token_reads r
JOIN users u ON u.id = r.user_id
LEFT JOIN api_tokens t ON t.id = r.token_id
LEFT JOIN projects p ON p.id = r.project_id
LEFT JOIN purged_projects g ON g.project_id = r.project_id;
CREATE VIEW refusal_trail (hour, address, user_id, user_name, reason, times, last_at) AS
SELECT r.hour, r.address, r.user_id, u.name, r.reason, r.times, r.last_at
FROM refused_log_ins r
LEFT JOIN users u ON u.id = r.user_id;
CREATE TABLE organization_retention (
    organization_id TEXT NOT NULL PRIMARY KEY REFERENCES organizations (id),
    after_days INTEGER NOT NULL CHECK (after_days > 0),
    keep TEXT NOT NULL CHECK (keep IN ('hour', 'day')),
    set_at INTEGER NOT NULL,
    thinned_until INTEGER NOT NULL
);
CREATE TABLE thinned_projects (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    thinned_at INTEGER NOT NULL
);
ALTER TABLE file_versions ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE file_versions ADD COLUMN modified INTEGER NOT NULL DEFAULT 0;
UPDATE file_versions SET
    size = coalesce((SELECT c.size FROM contents c
        WHERE c.project_id = file_versions.project_id AND c.sha256 = file_versions.content), 0),
    modified = coalesce((SELECT r.at FROM revisions r
        WHERE r.project_id = file_versions.project_id AND r.number = file_versions.from_revision), 0);
DROP INDEX file_versions_to;
CREATE INDEX file_versions_to ON file_versions (project_id, to_revision, path) WHERE to_revision IS NOT NULL;
CREATE INDEX file_versions_listed ON file_versions (project_id, path, content, size, modified, to_revision)
    WHERE to_revision IS NULL;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('file_versions', 'file_versions_to', '10000000 10000 4 1'),
    ('file_versions', 'file_versions_listed', '1000000 100 1 1 1 1 1');
CREATE TABLE "flyway_schema_history" ("installed_rank" INT NOT NULL PRIMARY KEY, "version" VARCHAR(50), "description" VARCHAR(200) NOT NULL, "type" VARCHAR(20) NOT NULL, "script" VARCHAR(1000) NOT NULL, "checksum" INT, "installed_by" VARCHAR(100) NOT NULL, "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')), "execution_time" INT NOT NULL, "success" BOOLEAN NOT NULL);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (1, '001', 'foundation', 'SQL', 'V001__foundation.sql', 1230218666, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (2, '002', 'token reads', 'SQL', 'V002__token_reads.sql', 908007258, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (3, '003', 'sharing', 'SQL', 'V003__sharing.sql', 197340422, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (4, '004', 'access', 'SQL', 'V004__access.sql', -837090609, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (5, '005', 'pins and indexes', 'SQL', 'V005__pins_and_indexes.sql', 580442077, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (6, '006', 'doors', 'SQL', 'V006__doors.sql', -505737822, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (7, '007', 'history', 'SQL', 'V007__history.sql', 883069772, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (8, '008', 'long histories', 'SQL', 'V008__long_histories.sql', -931059284, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (9, '009', 'audit', 'SQL', 'V009__audit.sql', -649933801, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (10, '010', 'retention', 'SQL', 'V010__retention.sql', -539015656, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (11, '011', 'changes', 'SQL', 'V011__changes.sql', -151699216, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (12, '012', 'webhooks and content rows', 'SQL', 'V012__webhooks_and_content_rows.sql', 301874876, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (13, '013', 'read replicas', 'SQL', 'V013__read_replicas.sql', -72443552, 'leanto', 1, TRUE);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success) VALUES (14, '014', 'logins', 'SQL', 'V014__logins.sql', -370537242, 'leanto', 1, TRUE);
INSERT INTO instance (id, created_at, key_check) VALUES (1, 1767000000000, x'00000000000000000000000179b3de92309b10736f5d255c9e8651926cde67062c1d4b3fd283c2d3fe52f848af');
INSERT INTO users (id, public_id, name, email, bio, profile_image, created_at, disabled_at) VALUES (1, '11111111111111111111111111111111', 'Ada', 'ada@example.org', '', '', 1767000000000, NULL);
INSERT INTO users (id, public_id, name, email, bio, profile_image, created_at, disabled_at) VALUES (2, '22222222222222222222222222222222', 'Bob', 'bob@example.org', 'Bob''s bio', '', 1767000000001, NULL);
INSERT INTO users (id, public_id, name, email, bio, profile_image, created_at, disabled_at) VALUES (3, '33333333333333333333333333333333', 'Cem', '', '', '', 1767000000002, NULL);
INSERT INTO users (id, public_id, name, email, bio, profile_image, created_at, disabled_at) VALUES (4, '44444444444444444444444444444444', 'Dora', 'dora@example.org', '', '', 1767000000003, 1767000000099);
INSERT INTO api_tokens (id, user_id, label, scope, secret, created_at, expires_at, revoked_at, last_used_at) VALUES (1, 1, 'laptop', 'full', x'000000000000000000000002f941174d8729e9e4db3e0f751479dbe8bf2700e88b9c3ccdeb1c645e48e83ae78742ccf643534c867df3d355a607fe964d66222d96b4801792e9b217225a11d852090f0620e4d8edd4e875f18a05c15c', 1767000000000, NULL, NULL, 1767000000500);
INSERT INTO api_tokens (id, user_id, label, scope, secret, created_at, expires_at, revoked_at, last_used_at) VALUES (2, 2, 'desk', 'full', x'0000000000000000000000033c136c8a604588b98aabf21ac96746e36cb1c63924173f76400d460fd22256378e4d0c33890e9cf6a68c0bb8eed2e3c2f2d5f4e1cb5baa5d6a8c00c20bffaeff95c7a5da01376fab630fd15eaadf4940', 1767000000000, NULL, NULL, NULL);
INSERT INTO api_tokens (id, user_id, label, scope, secret, created_at, expires_at, revoked_at, last_used_at) VALUES (3, 1, 'lost', 'read', x'0000000000000000000000042e7afe31b9926d29bfa920d849bd2cd8eac1b32377e0cf5ebabf27ee08911e280324a0ec5e4b2446c24f5ede6cca674eea4c1f8b560278d037221d25d86486d467da6b1a1bc400afaf8aa45de9c01b58', 1767000000000, NULL, 1767000000700, 1767000000600);
INSERT INTO api_tokens (id, user_id, label, scope, secret, created_at, expires_at, revoked_at, last_used_at) VALUES (4, 3, 'ci', 'full', x'000000000000000000000005a994f507f6ddf77b58342ac67dc06dd72d334192171e055e4aeb591262de6edfd1bf6729f06e57838dec6912d02341d8be066239ae7485a2f21a4b76dbbfec137f1cee101ef1fcd20ee137c945cb27fa', 1767000000000, 1798761600000, NULL, NULL);
INSERT INTO api_tokens (id, user_id, label, scope, secret, created_at, expires_at, revoked_at, last_used_at, bearer, all_projects) VALUES (5, 1, 'board', 'read', x'', 1767000000005, NULL, NULL, NULL, x'd67178666f7a197f0270da0ca167db192f53878d109ac2480f925849172e88a7', FALSE);
INSERT INTO organizations (id, name, type, owner_id, created_at, seats, credit_balance, card_brand, card_expiration, card_last4, data_signed_at, data_current) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Ada''s organization', 'Institution', 1, 1767000000000, 5, '12.50', 'visa', '2030-01', '4242', 1767000000005, TRUE);
INSERT INTO organizations (id, name, type, owner_id, created_at, seats, credit_balance, card_brand, card_expiration, card_last4, data_signed_at, data_current) VALUES ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'Bob', 'Free', 2, 1767000000000, 0, '0', NULL, NULL, NULL, NULL, FALSE);
INSERT INTO organizations (id, name, type, owner_id, created_at, seats, credit_balance, card_brand, card_expiration, card_last4, data_signed_at, data_current) VALUES ('cccccccccccccccccccccccccccccccc', 'Cem', 'Free', 3, 1767000000000, 0, '0', NULL, NULL, NULL, NULL, FALSE);
INSERT INTO organizations (id, name, type, owner_id, created_at, seats, credit_balance, card_brand, card_expiration, card_last4, data_signed_at, data_current) VALUES ('dddddddddddddddddddddddddddddddd', 'Dora', 'Free', 4, 1767000000000, 0, '0', NULL, NULL, NULL, NULL, FALSE);
INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, TRUE, TRUE, 1767000000000);
INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 3, FALSE, FALSE, 1767000000006);
INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at) VALUES ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 2, TRUE, TRUE, 1767000000000);
INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at) VALUES ('cccccccccccccccccccccccccccccccc', 3, TRUE, TRUE, 1767000000000);
INSERT INTO organization_members (organization_id, user_id, is_admin, preferred, added_at) VALUES ('dddddddddddddddddddddddddddddddd', 4, TRUE, TRUE, 1767000000000);
INSERT INTO organization_credit_movements (organization_id, number, at, description, type, subtype, amount, balance) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, 1767000000000, 'Opening', 'deposit', 'manual', '20.00', '20.00');
INSERT INTO organization_credit_movements (organization_id, number, at, description, type, subtype, amount, balance) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 2, 1767000000009, 'Spent', 'charge', 'nodes', '-7.50', '12.50');
INSERT INTO organization_product_items (organization_id, number, product, item, product_id, quantity, unit_price, total) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, 'Support', 'Gold', 7, 1, '99.00', '99.00');
INSERT INTO organization_encryption_keys (organization_id, hash, name, added_at) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', 'Vault', 1767000000008);
INSERT INTO lean_versions (id, created_at, description, lean_hash, lean_cloud_hash, name, ref, public, master) VALUES (2, 1767000000000, 'Pinned', 'abc', 'def', 'v17000', 'refs/tags/17000', FALSE, FALSE);
INSERT INTO lean_environments (id, name, path, description, public) VALUES (2, 'Second', '/opt/second', 'Another', TRUE);
INSERT INTO projects (id, owner_id, organization_id, name, name_key, description, language, lean_version_id, lean_pinned_to_master, lean_environment_id, channel_token, grid, live_grid, live_form, paper_equity, last_live_deployment, code_running, encryption_key, created_at, modified_at, recycled_at, version, revision, last_file_id, settings, files) VALUES (10000001, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Alpha', 'alpha', 'Ada''s first', 'Py', 1, TRUE, 1, '99999999999999999999999999999999', '{"a":1}', '{"b":2}', NULL, '100000.5', 1767000001000, TRUE, NULL, 1767000000000, 1767000000300, NULL, 7, 3, 3, x'f15fb47a4ac2c7c03c02d6fa3ec4761cbf773eba5d7dfb88d65341d6833c32ba', 2);
INSERT INTO projects (id, owner_id, organization_id, name, name_key, description, language, lean_version_id, lean_pinned_to_master, lean_environment_id, channel_token, grid, live_grid, live_form, paper_equity, last_live_deployment, code_running, encryption_key, created_at, modified_at, recycled_at, version, revision, last_file_id, settings, files) VALUES (10000002, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Library/Tools', 'library/tools', '', 'Py', 2, FALSE, 2, '88888888888888888888888888888888', NULL, NULL, NULL, NULL, NULL, FALSE, NULL, 1767000000000, 1767000000000, NULL, 1, 1, 1, x'cf157f576c5b245e39a1ac3bf693fd8d6254e3b524ae4f2247ec29e362a6cd13', 1);
INSERT INTO projects (id, owner_id, organization_id, name, name_key, description, language, lean_version_id, lean_pinned_to_master, lean_environment_id, channel_token, grid, live_grid, live_form, paper_equity, last_live_deployment, code_running, encryption_key, created_at, modified_at, recycled_at, version, revision, last_file_id, settings, files) VALUES (10000003, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Old', 'old', '', 'Py', 1, TRUE, 1, '77777777777777777777777777777777', NULL, NULL, NULL, NULL, NULL, FALSE, NULL, 1767000000000, 1767200000000, 1767200000000, 2, 2, 1, x'cc595b2f2ae466bbe877814bf3981197bff4c5f6ec4b2353e47ad4625aa2d717', 1);
INSERT INTO projects (id, owner_id, organization_id, name, name_key, description, language, lean_version_id, lean_pinned_to_master, lean_environment_id, channel_token, grid, live_grid, live_form, paper_equity, last_live_deployment, code_running, encryption_key, created_at, modified_at, recycled_at, version, revision, last_file_id, settings, files) VALUES (10000004, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Secret', 'secret', '', 'Py', 1, TRUE, 1, '66666666666666666666666666666666', NULL, NULL, NULL, NULL, NULL, FALSE, 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', 1767000000000, 1767000000000, NULL, 1, 1, 1, x'd9090f1412779ad88f289b326d0e5e3dc0a1955bc602b289452a56b0528c46d3', 1);
INSERT INTO project_parameters (project_id, position, name, value) VALUES (10000001, 0, 'fast', '12');
INSERT INTO project_libraries (project_id, position, library_id) VALUES (10000001, 0, 10000002);
INSERT INTO project_collaborators (project_id, user_id, position, can_write, live_control, added_at) VALUES (10000001, 2, 1, TRUE, FALSE, 1767000000050);
INSERT INTO project_collaborators (project_id, user_id, position, can_write, live_control, added_at) VALUES (10000002, 2, 1, FALSE, FALSE, 1767000000051);
INSERT INTO project_collaborators (project_id, user_id, position, can_write, live_control, added_at) VALUES (10000001, 3, 2, FALSE, TRUE, 1767000000052);
INSERT INTO project_aliases (project_id, user_id, alias, alias_key) VALUES (10000001, 2, 'Ada''s Alpha', 'ada''s alpha');
INSERT INTO project_organization_shares (project_id, organization_id, position, can_write, live_control, added_at) VALUES (10000002, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 3, FALSE, FALSE, 1767000000060);
INSERT INTO project_nodes (project_id, node_id) VALUES (10000001, 'backtest-1');
INSERT INTO project_locks (project_id, user_id, source, acquired_at, expires_at) VALUES (10000001, 2, 'editor', 1767000000100, 1767000600100);
INSERT INTO project_marks (project_id, user_id, source, revision) VALUES (10000001, 1, 'cli', 3);
INSERT INTO project_marks (project_id, user_id, source, revision) VALUES (10000001, 2, 'editor', 2);
INSERT INTO project_pins (project_id, user_id) VALUES (10000001, 1);
INSERT INTO project_pins (project_id, user_id) VALUES (10000001, 2);
INSERT INTO project_pins (project_id, user_id) VALUES (10000002, 2);
INSERT INTO token_projects (token_id, project_id) VALUES (5, 10000001);
INSERT INTO refused_log_ins (hour, address, user_id, reason, times, last_at) VALUES (490800, '127.0.0.1', 1, 'HASH_MISMATCH', 3, 1767000000009);
INSERT INTO refused_log_ins (hour, address, user_id, reason, times, last_at) VALUES (490800, '2001:db8::/64', 0, 'CREDENTIALS_MISSING', 1, 1767000000010);
INSERT INTO project_invitations (project_id, user_id, inviter_id, project_name, can_write, live_control, invited_at, declined_at) VALUES (10000002, 4, 1, 'Library/Tools', FALSE, FALSE, 1767000000070, NULL);
INSERT INTO project_invitations (project_id, user_id, inviter_id, project_name, can_write, live_control, invited_at, declined_at) VALUES (10000001, 4, 1, 'Alpha', TRUE, FALSE, 1767000000071, 1767000000072);
INSERT INTO finished_upgrades (name, finished_at) VALUES ('names apart', 1767000000001);
INSERT INTO user_quotas (user_id, quota, amount) VALUES (2, 'projects', 50);
INSERT INTO organization_quotas (organization_id, quota, amount) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'fileBytes', 0);
INSERT INTO bin_clock (id, seen_at, observed, jumped_at, jump) VALUES (1, 1767300000000, 300000000, NULL, NULL);
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000001, x'4ccb10fce30f18e758f10a9251ea20e1e8287bc937a714bf7e003b6a21164b59', 245, FALSE, x'7b226e616d65223a22416c706861222c226465736372697074696f6e223a22222c226c616e6775616765223a225079222c226f7267616e697a6174696f6e4964223a226161616161616161616161616161616161616161616161616161616161616161222c226c65616e56657273696f6e4964223a312c226c65616e50696e6e6564546f4d6173746572223a747275652c226c65616e456e7669726f6e6d656e74223a312c22706172616d6574657273223a5b5d2c226c6962726172696573223a5b5d2c2267726964223a6e756c6c2c226c69766547726964223a6e756c6c2c22656e6372797074696f6e4b6579223a6e756c6c7d');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000001, x'f15fb47a4ac2c7c03c02d6fa3ec4761cbf773eba5d7dfb88d65341d6833c32ba', 298, FALSE, x'7b226e616d65223a22416c706861222c226465736372697074696f6e223a224164612773206669727374222c226c616e6775616765223a225079222c226f7267616e697a6174696f6e4964223a226161616161616161616161616161616161616161616161616161616161616161222c226c65616e56657273696f6e4964223a312c226c65616e50696e6e6564546f4d6173746572223a747275652c226c65616e456e7669726f6e6d656e74223a312c22706172616d6574657273223a5b7b226e616d65223a2266617374222c2276616c7565223a223132227d5d2c226c6962726172696573223a5b31303030303030325d2c2267726964223a7b2261223a317d2c226c69766547726964223a7b2262223a327d2c22656e6372797074696f6e4b6579223a6e756c6c7d');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000001, x'7de3a40860e553eacd85b090100bb7d83dcd0b46a73ebd44ffb86c948e96a8cc', 20, FALSE, x'23207468652066697273742076657273696f6e0a');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000001, x'0133080a2629c274c92687cac6ae3f31f7478f1d4ac9544ddd31f6983b340e49', 74, FALSE, x'66726f6d20416c676f726974686d496d706f72747320696d706f7274202a0a0a2320746865207365636f6e642076657273696f6e2c2077697468206120736e6f776d616e3a20e298830a');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000001, x'704c7f575b473af84665f2d217a63070b70161fc46f5bf300b3d0ac3e0346160', 12, FALSE, x'7b2263656c6c73223a5b5d7d');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000001, x'11040a24d8977ab32a45b264de267db4b285cb7844aeeead821c7a3d8eac37a8', 28890, TRUE, x'780175dd318e6d370e45d1bc47f18750a228911c4e07b661e0c39e7fd6b773ad540f0c76e1a16a45a77efffdcf1fbf7e7efdfbe7affffefafdef3f7ffdfaf3efdf7ffce7f7ff5fd7f3359eaffbf99acfd7f37cbdcfd77abef6f3759eaf0b71efbaf5ce5befbef50e5cefc2f54e5cefc6f58e5cefca7857c6bb32de95f1ae8c7765bc2be35d19efca7857c6bb72bf2bf7bb72bf2bf7bb72bf2bf7bb72bf2bf7bb72bf2bf7bb32df95f9aecc7765be2bf35d99efca7c57e6bb32df95f9ae3cefcaf3ae3cefcaf3ae3cefcaf3ae3cefcaf3ae3cefcaf3aebcefcafbaebcefcafbaebcefcafbaebcefcafbaebcefcafbaeac7765bd2beb5d59efca7a57d6bbb2de95f5aeac7765bd2bfb5dd9efca7e57f6bbb2df95fdaeec7765bf2bfb5dd9efca7957cebb72de95f3ae9c77e5bc2be75d39efca7957cebb72fdbc33d7cfbb73fdbc43d7cfbb74fdbc53d7cfbb75fdbc63d7cfbb76fdbc73d70f7ac920f40a42929028240b0943d29038040f2d806841440b245a30d1028a1654b4c0a205172dc06841460b345ab0d1028e1674b4c0a3051f2d006941480b445a30d202921694b4c0a405272d4069414a0b545ab0d2029616b4b4c0a5052f2d8069414c0b645a30d3029a16d4b4c0a605372dc069414e0b745ab0d3029e16f4b4c0a7053f2d006a41500b845a30d402a21614b5c0a805472d406a41520b945ab0d402a61634b5c0a9054f2d806a41540ba45a30d502aa1654b5c0aa05572dc06a41560bb45ab0d502ae1674b5c0ab055f057c15f055c057015f057c15f055c057015f057c15f055c057b1debe0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02be0af82ae0ab80af02bedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab0d5f6df86ac3571bbedaf0d586af367cb5e1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab84af12be4af82ae1ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707be3af0d581af0e7c75e0ab035f1df8eac05707bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab0b5f5df8eac25717bebaf0d585af2e7c75e1ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab82af0abe2af8aae0ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab86af1abe6af8aae1ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab81af06be1af86ae0ab6f5f5403a310d677a1895118ebbbd0c82894f55d686614cefa2e34340a697d0baa2a87b5be0b95435bdf85cae1adef42e510d777a17298ebdb885539d4f55da81ceefa2e540e797d172a87bdbe0b95435fdf0aaecae1afef42e510d877a17218ecbb503914f65da81c0efb767e550e897d172a87c5be0b954363df85cae1b1ef42e510d9b764ac7298ecbb503954f65da81c2efb2e540e997d172a87cdbead66954367df85cae1b3ef42e510da77a17218edbb503994f6ad51ab1c4efb2e540ea97d172a87d5be0b95436bdf85cae1b56f6f5be510db77a17298edbb5039d4f65da81c6efb2e540eb97d8be22a87ddbe0b95436fdf85cae1b7ef42e510dc77a17219eec3cffb5fca7c36d00728fffeb2e802e5dfef255da0fcfb56eb02e5dfcf041732dc92e1960cb764b825c32d196ec9704b865b32dc92e1381ccfe5784ec7733b9ee3f15c8fe77c3cf7e33920cf05794ec873439e23f25c91e78c3c77e43924cf25794ec9734b9e63f25c93e79c3cf7e43928cf45794eca73539ea3f25c95e7ac3c77e5392ccf65794ecb735b9ee3f25c97e7bc3cf7e53930cf85794ecc73639e23f35c99e7cc3c77e63934cfa5794ecd736b9e63f35c9be7dc3cf7e63938cfc5794ece73739ea3f35c9de7ec3c77e7393ccfe5794ecf737b9ee3f35c9fe7fc3cf7e73940cf057a4ed073839e23f45ca1e70cfd6387fe7f2a1c075e');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000002, x'cf157f576c5b245e39a1ac3bf693fd8d6254e3b524ae4f2247ec29e362a6cd13', 253, FALSE, x'7b226e616d65223a224c6962726172792f546f6f6c73222c226465736372697074696f6e223a22222c226c616e6775616765223a225079222c226f7267616e697a6174696f6e4964223a226161616161616161616161616161616161616161616161616161616161616161222c226c65616e56657273696f6e4964223a312c226c65616e50696e6e6564546f4d6173746572223a747275652c226c65616e456e7669726f6e6d656e74223a312c22706172616d6574657273223a5b5d2c226c6962726172696573223a5b5d2c2267726964223a6e756c6c2c226c69766547726964223a6e756c6c2c22656e6372797074696f6e4b6579223a6e756c6c7d');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000002, x'0b1776bc9a1c63f801d90ce980c34bd5c1491b69513879bb626f8bcf7dab2f05', 25, FALSE, x'64656620746f6f6c28293a0a2020202072657475726e20310a');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000003, x'cc595b2f2ae466bbe877814bf3981197bff4c5f6ec4b2353e47ad4625aa2d717', 243, FALSE, x'7b226e616d65223a224f6c64222c226465736372697074696f6e223a22222c226c616e6775616765223a225079222c226f7267616e697a6174696f6e4964223a226161616161616161616161616161616161616161616161616161616161616161222c226c65616e56657273696f6e4964223a312c226c65616e50696e6e6564546f4d6173746572223a747275652c226c65616e456e7669726f6e6d656e74223a312c22706172616d6574657273223a5b5d2c226c6962726172696573223a5b5d2c2267726964223a6e756c6c2c226c69766547726964223a6e756c6c2c22656e6372797074696f6e4b6579223a6e756c6c7d');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000003, x'51b504a673e6f1060fcf27c4f9b7908f1a51646255dcdfadbef91d7a03e1d5a6', 6, FALSE, x'23206f6c640a');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000004, x'd9090f1412779ad88f289b326d0e5e3dc0a1955bc602b289452a56b0528c46d3', 276, FALSE, x'7b226e616d65223a22536563726574222c226465736372697074696f6e223a22222c226c616e6775616765223a225079222c226f7267616e697a6174696f6e4964223a226161616161616161616161616161616161616161616161616161616161616161222c226c65616e56657273696f6e4964223a312c226c65616e50696e6e6564546f4d6173746572223a747275652c226c65616e456e7669726f6e6d656e74223a312c22706172616d6574657273223a5b5d2c226c6962726172696573223a5b5d2c2267726964223a6e756c6c2c226c69766547726964223a6e756c6c2c22656e6372797074696f6e4b6579223a226565656565656565656565656565656565656565656565656565656565656565227d');
INSERT INTO contents (project_id, sha256, size, compressed, bytes) VALUES (10000004, x'b911bc172037d7ecd60e3502be7dd54818a04302ff4e476827688fb7bbb2cb1e', 17, FALSE, x'6741414141414263697068657274657874');
INSERT INTO revisions (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id) VALUES (10000001, 1, 1767000000000, 1, 1, 'cli', 'create', 'created', x'4ccb10fce30f18e758f10a9251ea20e1e8287bc937a714bf7e003b6a21164b59', 'w1');
INSERT INTO revisions (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id) VALUES (10000001, 2, 1767000000100, 2, 2, 'editor', 'update', 'settings: parameters; main.py', x'f15fb47a4ac2c7c03c02d6fa3ec4761cbf773eba5d7dfb88d65341d6833c32ba', 'w2');
INSERT INTO revisions (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id) VALUES (10000001, 3, 1767000000300, 1, 1, 'cli', 'update', 'research.ipynb deleted', x'f15fb47a4ac2c7c03c02d6fa3ec4761cbf773eba5d7dfb88d65341d6833c32ba', 'w3');
INSERT INTO revisions (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id) VALUES (10000002, 1, 1767000000000, 1, 1, '', 'create', 'created', x'cf157f576c5b245e39a1ac3bf693fd8d6254e3b524ae4f2247ec29e362a6cd13', 'w4');
INSERT INTO revisions (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id) VALUES (10000003, 1, 1767000000000, 1, 1, '', 'create', 'created', x'cc595b2f2ae466bbe877814bf3981197bff4c5f6ec4b2353e47ad4625aa2d717', 'w5');
INSERT INTO revisions (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id) VALUES (10000003, 2, 1767200000000, 1, 1, '', 'delete', 'deleted', x'cc595b2f2ae466bbe877814bf3981197bff4c5f6ec4b2353e47ad4625aa2d717', 'w6');
INSERT INTO revisions (project_id, number, at, user_id, token_id, source, kind, summary, settings, write_id) VALUES (10000004, 1, 1767000000000, 1, NULL, '', 'create', 'created', x'd9090f1412779ad88f289b326d0e5e3dc0a1955bc602b289452a56b0528c46d3', 'w7');
INSERT INTO revision_names (project_id, revision, name, named_by, named_at) VALUES (10000001, 2, 'Before the summer', 2, 1767000000250);
INSERT INTO file_versions (project_id, file_id, from_revision, to_revision, path, content) VALUES (10000001, 1, 1, 2, 'main.py', x'7de3a40860e553eacd85b090100bb7d83dcd0b46a73ebd44ffb86c948e96a8cc');
INSERT INTO file_versions (project_id, file_id, from_revision, to_revision, path, content) VALUES (10000001, 1, 2, NULL, 'main.py', x'0133080a2629c274c92687cac6ae3f31f7478f1d4ac9544ddd31f6983b340e49');
INSERT INTO file_versions (project_id, file_id, from_revision, to_revision, path, content) VALUES (10000001, 2, 1, 3, 'research.ipynb', x'704c7f575b473af84665f2d217a63070b70161fc46f5bf300b3d0ac3e0346160');
INSERT INTO file_versions (project_id, file_id, from_revision, to_revision, path, content) VALUES (10000001, 3, 2, NULL, 'data/long.txt.py', x'11040a24d8977ab32a45b264de267db4b285cb7844aeeead821c7a3d8eac37a8');
INSERT INTO file_versions (project_id, file_id, from_revision, to_revision, path, content) VALUES (10000002, 1, 1, NULL, 'tools.py', x'0b1776bc9a1c63f801d90ce980c34bd5c1491b69513879bb626f8bcf7dab2f05');
INSERT INTO file_versions (project_id, file_id, from_revision, to_revision, path, content) VALUES (10000003, 1, 1, NULL, 'main.py', x'51b504a673e6f1060fcf27c4f9b7908f1a51646255dcdfadbef91d7a03e1d5a6');
INSERT INTO file_versions (project_id, file_id, from_revision, to_revision, path, content) VALUES (10000004, 1, 1, NULL, 'main.py', x'b911bc172037d7ecd60e3502be7dd54818a04302ff4e476827688fb7bbb2cb1e');
INSERT INTO audit_events (id, at, user_id, token_id, project_id, action, detail) VALUES (1, 1767000000000, 1, NULL, NULL, 'user.create', 'Ada');
INSERT INTO audit_events (id, at, user_id, token_id, project_id, action, detail) VALUES (2, 1767000000700, 1, 3, NULL, 'token.revoke', 'lost');
INSERT INTO audit_events (id, at, user_id, token_id, project_id, action, detail) VALUES (3, 1767000000800, NULL, NULL, 9999, 'project.purge', 'Gone');
INSERT INTO token_reads (hour, user_id, token_id, project_id, reads) VALUES (490800, 1, 1, 10000001, 12);
INSERT INTO token_reads (hour, user_id, token_id, project_id, reads) VALUES (490801, 2, 2, 0, 3);
UPDATE projects SET bin_since = recycled_at WHERE recycled_at IS NOT NULL;
UPDATE projects SET file_bytes = (SELECT coalesce(sum(c.size), 0) FROM file_versions f JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content WHERE f.project_id = projects.id AND f.to_revision IS NULL), history_bytes = (SELECT coalesce(sum(length(c.bytes)), 0) FROM contents c WHERE c.project_id = projects.id);
INSERT INTO purged_projects (project_id, owner_id, organization_id, name, name_key, purged_at, purged_by) VALUES (10000099, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Purged', 'purged', 1767400000000, 1);
UPDATE revisions SET address = '192.0.2.7' WHERE number = 1;
UPDATE audit_events SET address = '192.0.2.7' WHERE user_id = 1;
UPDATE token_reads SET address = '2001:db8::1';
UPDATE file_versions SET size = coalesce((SELECT c.size FROM contents c WHERE c.project_id = file_versions.project_id AND c.sha256 = file_versions.content), 0), modified = coalesce((SELECT r.at FROM revisions r WHERE r.project_id = file_versions.project_id AND r.number = file_versions.from_revision), 0);
INSERT INTO organization_retention (organization_id, after_days, keep, set_at, thinned_until) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 3650, 'day', 1767000000900, 0);
INSERT INTO thinned_projects (project_id, thinned_at) VALUES (10000001, 1767000000950);
CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)),
    kind TEXT NOT NULL,
    project_id INTEGER,
    user_id INTEGER,
    organization_id TEXT,
    revision INTEGER
);
CREATE TABLE changes_origin (
    id TEXT NOT NULL PRIMARY KEY
);
INSERT INTO changes_origin (id) VALUES (lower(hex(randomblob(6))));
CREATE TRIGGER projects_inserted AFTER INSERT ON projects WHEN new.revision > 0 BEGIN
    INSERT INTO changes (kind, project_id, revision) VALUES ('created', new.id, new.revision);
END;
CREATE TRIGGER projects_updated AFTER UPDATE OF
    owner_id, organization_id, name, name_key, description, language, lean_version_id, lean_pinned_to_master,
    lean_environment_id, channel_token, grid, live_grid, live_form, paper_equity, last_live_deployment, code_running,
    encryption_key, created_at, modified_at, recycled_at, revision, last_file_id, settings, file_bytes,
    history_bytes, bin_since, files
ON projects BEGIN
    INSERT INTO changes (kind, project_id, revision) VALUES (CASE
        WHEN old.recycled_at IS NULL AND new.recycled_at IS NOT NULL THEN 'recycled'
        WHEN old.recycled_at IS NOT NULL AND new.recycled_at IS NULL THEN 'restored'
        WHEN old.revision = 0 AND new.revision > 0 THEN 'created'
        WHEN old.revision <> new.revision THEN 'revision'
        ELSE 'project' END, new.id, new.revision);
END;
CREATE TRIGGER projects_handed_over AFTER UPDATE OF owner_id ON projects WHEN old.owner_id <> new.owner_id BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('rights', new.id, old.owner_id), ('rights', new.id, new.owner_id);
END;
CREATE TRIGGER projects_deleted AFTER DELETE ON projects BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('purged', old.id, old.owner_id);
END;
CREATE TRIGGER project_collaborators_inserted AFTER INSERT ON project_collaborators BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('rights', new.project_id, new.user_id);
END;
CREATE TRIGGER project_collaborators_updated AFTER UPDATE ON project_collaborators BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('rights', new.project_id, new.user_id);
END;
CREATE TRIGGER project_collaborators_deleted AFTER DELETE ON project_collaborators BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('rights', old.project_id, old.user_id);
END;
CREATE TRIGGER project_organization_shares_inserted AFTER INSERT ON project_organization_shares BEGIN
    INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', new.project_id, new.organization_id);
END;
CREATE TRIGGER project_organization_shares_updated AFTER UPDATE ON project_organization_shares BEGIN
    INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', new.project_id, new.organization_id);
END;
CREATE TRIGGER project_organization_shares_deleted AFTER DELETE ON project_organization_shares BEGIN
    INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', old.project_id, old.organization_id);
END;
CREATE TRIGGER project_locks_inserted AFTER INSERT ON project_locks BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('lock', new.project_id, new.user_id);
END;
CREATE TRIGGER project_locks_updated AFTER UPDATE ON project_locks BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('lock', new.project_id, new.user_id);
END;
CREATE TRIGGER project_locks_deleted AFTER DELETE ON project_locks BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('lock', old.project_id, old.user_id);
END;
CREATE TRIGGER project_invitations_inserted AFTER INSERT ON project_invitations BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('invited', new.project_id, new.user_id);
END;
CREATE TRIGGER project_invitations_updated AFTER UPDATE ON project_invitations BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('invited', new.project_id, new.user_id);
END;
CREATE TRIGGER project_invitations_deleted AFTER DELETE ON project_invitations BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('invited', old.project_id, old.user_id);
END;
CREATE TRIGGER project_aliases_inserted AFTER INSERT ON project_aliases BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', new.project_id, new.user_id);
END;
CREATE TRIGGER project_aliases_updated AFTER UPDATE ON project_aliases BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', new.project_id, new.user_id);
END;
CREATE TRIGGER project_aliases_deleted AFTER DELETE ON project_aliases BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', old.project_id, old.user_id);
END;
CREATE TRIGGER project_pins_inserted AFTER INSERT ON project_pins BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', new.project_id, new.user_id);
END;
CREATE TRIGGER project_pins_updated AFTER UPDATE ON project_pins BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', new.project_id, new.user_id);
END;
CREATE TRIGGER project_pins_deleted AFTER DELETE ON project_pins BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', old.project_id, old.user_id);
END;
CREATE TRIGGER project_nodes_inserted AFTER INSERT ON project_nodes BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', new.project_id);
END;
CREATE TRIGGER project_nodes_updated AFTER UPDATE ON project_nodes BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', new.project_id);
END;
CREATE TRIGGER project_nodes_deleted AFTER DELETE ON project_nodes BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', old.project_id);
END;
CREATE TRIGGER thinned_projects_inserted AFTER INSERT ON thinned_projects BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', new.project_id);
END;
CREATE TRIGGER thinned_projects_updated AFTER UPDATE ON thinned_projects BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', new.project_id);
END;
CREATE TRIGGER thinned_projects_deleted AFTER DELETE ON thinned_projects BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', old.project_id);
END;
CREATE TRIGGER revision_names_inserted AFTER INSERT ON revision_names BEGIN
    INSERT INTO changes (kind, project_id, revision) VALUES ('named', new.project_id, new.revision);
END;
CREATE TRIGGER revision_names_updated AFTER UPDATE ON revision_names BEGIN
    INSERT INTO changes (kind, project_id, revision) VALUES ('named', new.project_id, new.revision);
END;
CREATE TRIGGER revision_names_deleted AFTER DELETE ON revision_names BEGIN
    INSERT INTO changes (kind, project_id, revision) VALUES ('named', old.project_id, old.revision);
END;
CREATE TRIGGER users_inserted AFTER INSERT ON users BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER users_updated AFTER UPDATE ON users BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER users_deleted AFTER DELETE ON users BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER organizations_inserted AFTER INSERT ON organizations BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER organizations_updated AFTER UPDATE ON organizations BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER organizations_deleted AFTER DELETE ON organizations BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER organization_encryption_keys_inserted AFTER INSERT ON organization_encryption_keys BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER organization_encryption_keys_updated AFTER UPDATE ON organization_encryption_keys BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER organization_encryption_keys_deleted AFTER DELETE ON organization_encryption_keys BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER lean_versions_inserted AFTER INSERT ON lean_versions BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER lean_versions_updated AFTER UPDATE ON lean_versions BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER lean_versions_deleted AFTER DELETE ON lean_versions BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER lean_environments_inserted AFTER INSERT ON lean_environments BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER lean_environments_updated AFTER UPDATE ON lean_environments BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER lean_environments_deleted AFTER DELETE ON lean_environments BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;
CREATE TRIGGER organization_members_inserted AFTER INSERT ON organization_members BEGIN
    INSERT INTO changes (kind) VALUES ('common');
    INSERT INTO changes (kind, user_id) VALUES ('members', new.user_id);
END;
CREATE TRIGGER organization_members_updated AFTER UPDATE ON organization_members BEGIN
    INSERT INTO changes (kind) VALUES ('common');
    INSERT INTO changes (kind, user_id) VALUES ('members', new.user_id);
END;
CREATE TRIGGER organization_members_deleted AFTER DELETE ON organization_members BEGIN
    INSERT INTO changes (kind) VALUES ('common');
    INSERT INTO changes (kind, user_id) VALUES ('members', old.user_id);
END;
CREATE TRIGGER api_tokens_inserted AFTER INSERT ON api_tokens BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.user_id);
END;
CREATE TRIGGER api_tokens_updated AFTER UPDATE OF
    user_id, label, scope, secret, expires_at, revoked_at, bearer, all_projects
ON api_tokens BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.user_id);
END;
CREATE TRIGGER api_tokens_deleted AFTER DELETE ON api_tokens BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', old.user_id);
END;
CREATE TRIGGER token_projects_inserted AFTER INSERT ON token_projects BEGIN
    INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = new.token_id;
END;
CREATE TRIGGER token_projects_updated AFTER UPDATE ON token_projects BEGIN
    INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = new.token_id;
END;
CREATE TRIGGER token_projects_deleted AFTER DELETE ON token_projects BEGIN
    INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = old.token_id;
END;
CREATE TRIGGER users_disabled AFTER UPDATE OF disabled_at ON users BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.id);
END;
CREATE VIEW revision_authors (project_id, number, user_id, source) AS
SELECT project_id, number, user_id, source FROM revisions;
CREATE VIEW edit_locks (project_id, user_id, source, expires_at) AS
SELECT project_id, user_id, source, expires_at FROM project_locks;
UPDATE changes_origin SET id = '0123456789ab';
INSERT INTO changes (number, at, kind, project_id, user_id, organization_id, revision) VALUES (1, 1767000000300, 'revision', 10000001, NULL, NULL, 3);
CREATE TABLE webhooks (
    id TEXT NOT NULL PRIMARY KEY,
    project_id INTEGER REFERENCES projects (id) ON DELETE CASCADE,
    organization_id TEXT REFERENCES organizations (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    url TEXT NOT NULL,
    secret BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    position TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    missed BOOLEAN NOT NULL,
    failing_since INTEGER,
    disabled_at INTEGER,
    disabled_reason TEXT,
    deliveries INTEGER NOT NULL,
    CHECK ((project_id IS NULL) <> (organization_id IS NULL)),
    CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
);
CREATE INDEX webhooks_of_project ON webhooks (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX webhooks_of_organization ON webhooks (organization_id) WHERE organization_id IS NOT NULL;
CREATE INDEX webhooks_of_user ON webhooks (user_id);
CREATE INDEX webhooks_due ON webhooks (due_at) WHERE due_at > 0;
CREATE INDEX webhooks_idle ON webhooks (position) WHERE due_at = 0;
CREATE TABLE webhook_deliveries (
    webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    until TEXT NOT NULL,
    events INTEGER NOT NULL,
    begun_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    attempted_at INTEGER,
    outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'delivered', 'given up')),
    status INTEGER,
    error TEXT,
    PRIMARY KEY (webhook_id, number)
) WITHOUT ROWID;
ALTER TABLE file_versions ADD COLUMN content_row INTEGER;
UPDATE file_versions
SET content_row = (SELECT rowid FROM contents c
    WHERE c.project_id = file_versions.project_id AND c.sha256 = file_versions.content)
WHERE to_revision IS NULL;
DROP INDEX file_versions_listed;
CREATE INDEX file_versions_listed
    ON file_versions (project_id, path, content, size, modified, content_row, to_revision) WHERE to_revision IS NULL;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('file_versions', 'file_versions_listed', '1000000 100 1 1 1 1 1 1');
CREATE TRIGGER file_versions_content_row AFTER INSERT ON file_versions
WHEN NEW.content_row IS NULL AND NEW.to_revision IS NULL
BEGIN
    UPDATE file_versions
    SET content_row = (SELECT rowid FROM contents c WHERE c.project_id = NEW.project_id AND c.sha256 = NEW.content)
    WHERE project_id = NEW.project_id AND file_id = NEW.file_id AND from_revision = NEW.from_revision;
END;
INSERT INTO webhooks (id, project_id, organization_id, user_id, url, secret, created_at, position, due_at, missed, failing_since, disabled_at, disabled_reason, deliveries) VALUES ('5ec0000000000000000000000000000b', NULL, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, 'https://hooks.example.org/leanto', X'0000000000000000000000128c8adff63b322d93a1473c0fabc95b2fb5ccf68d975cfc8b77ad509f7d151fe575f30c2416', 1767000000400, '0123456789ab-0-1', 0, TRUE, 1767000000500, 1767000000700, 'it failed for days', 1);
INSERT INTO webhook_deliveries (webhook_id, number, id, until, events, begun_at, attempts, attempted_at, outcome, status, error) VALUES ('5ec0000000000000000000000000000b', 1, 'd0000000000000000000000000000001', '0123456789ab-0-1', 1, 1767000000500, 10, 1767000000600, 'given up', 500, 'it answered 500');
ALTER TABLE api_tokens ADD COLUMN may_be_old BOOLEAN NOT NULL DEFAULT FALSE;
DROP TRIGGER api_tokens_updated;
CREATE TRIGGER api_tokens_updated AFTER UPDATE OF
    user_id, label, scope, secret, expires_at, revoked_at, bearer, all_projects, may_be_old
ON api_tokens BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.user_id);
END;
UPDATE api_tokens SET may_be_old = TRUE WHERE id = (SELECT max(id) FROM api_tokens WHERE scope = 'read');
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
CREATE TABLE login_realm (
    id TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL
);
INSERT INTO login_realm (id, secret) VALUES ('5eed5eed', X'5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e');
CREATE TABLE login_links (
    hash BLOB NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
);
CREATE INDEX login_links_of_user ON login_links (user_id);
CREATE TABLE passwords (
    user_id INTEGER NOT NULL PRIMARY KEY REFERENCES users (id),
    hash TEXT NOT NULL,
    changed_at INTEGER NOT NULL
);
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
ALTER TABLE users ADD COLUMN operator BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE users SET operator = TRUE WHERE id = (SELECT min(id) FROM users);
ALTER TABLE revisions ADD COLUMN login_id INTEGER;
ALTER TABLE audit_events ADD COLUMN login_id INTEGER;
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
INSERT INTO logins (id, user_id, hash, way, browser, label, address, created_at, proven_at, seen_at, idle, ends_at, revoked_at) VALUES (1, 1, X'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'link', 'Firefox on Linux', 'link, Firefox on Linux', '192.0.2.7', 1767000001000, 1767000001000, 1767000002000, 604800000, 1769592001000, NULL);
INSERT INTO logins (id, user_id, hash, way, browser, label, address, created_at, proven_at, seen_at, idle, ends_at, revoked_at) VALUES (2, 2, X'b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2', 'password', 'Chrome on Windows', 'password, Chrome on Windows', NULL, 1767000003000, 1767000003000, 1767000004000, 604800000, 1769592003000, 1767000005000);
INSERT INTO login_links (hash, user_id, created_at, ends_at) VALUES (X'c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3', 3, 1767000006000, 1767604806000);
INSERT INTO passwords (user_id, hash, changed_at) VALUES (2, '$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk', 1767000003000);
INSERT INTO passkeys (id, user_id, credential_id, data, sign_count, label, created_at, last_used_at) VALUES (1, 1, X'd4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4', X'e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5', 7, 'Ada''s key', 1767000001500, 1767000002000);
INSERT INTO audit_events (id, at, user_id, token_id, login_id, project_id, action, detail, address) VALUES (4, 1767000001000, 1, NULL, 1, NULL, 'login.create', 'link, Firefox on Linux', '192.0.2.7');
UPDATE revisions SET login_id = 1 WHERE number = (SELECT max(number) FROM revisions WHERE project_id = 10000001) AND project_id = 10000001;
