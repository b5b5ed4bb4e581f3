CREATE TRIGGER api_tokens_deleted AFTER DELETE ON api_tokens BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', old.user_id);
END;

CREATE TRIGGER api_tokens_inserted AFTER INSERT ON api_tokens BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.user_id);
END;

CREATE TRIGGER api_tokens_updated AFTER UPDATE OF
    user_id, label, scope, secret, expires_at, revoked_at, bearer, all_projects, may_be_old
ON api_tokens BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.user_id);
END;

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
, bearer BLOB, all_projects BOOLEAN NOT NULL DEFAULT TRUE, may_be_old BOOLEAN NOT NULL DEFAULT FALSE);

CREATE UNIQUE INDEX api_tokens_by_bearer ON api_tokens (bearer) WHERE bearer IS NOT NULL;

CREATE INDEX api_tokens_of_user ON api_tokens (user_id);

CREATE TABLE audit_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    user_id INTEGER,
    token_id INTEGER,
    project_id INTEGER,
    action TEXT NOT NULL,
    detail TEXT NOT NULL
, address TEXT, login_id INTEGER, organization_id TEXT);

CREATE INDEX audit_events_by_project ON audit_events (project_id, at, id);

CREATE INDEX audit_events_by_time ON audit_events (at);

CREATE INDEX audit_events_by_user ON audit_events (user_id, at, id);

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

CREATE TABLE bin_clock (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seen_at INTEGER NOT NULL,
    observed INTEGER NOT NULL,
    jumped_at INTEGER,
    jump INTEGER
);

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

CREATE TABLE contents (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    compressed BOOLEAN NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (project_id, sha256)
);

CREATE VIEW edit_locks (project_id, user_id, source, expires_at) AS
SELECT project_id, user_id, source, expires_at FROM project_locks;

CREATE TRIGGER file_versions_content_row AFTER INSERT ON file_versions
WHEN NEW.content_row IS NULL AND NEW.to_revision IS NULL
BEGIN
    UPDATE file_versions
    SET content_row = (SELECT rowid FROM contents c WHERE c.project_id = NEW.project_id AND c.sha256 = NEW.content)
    WHERE project_id = NEW.project_id AND file_id = NEW.file_id AND from_revision = NEW.from_revision;
END;

CREATE TABLE file_versions (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    file_id INTEGER NOT NULL,
    from_revision INTEGER NOT NULL,
    to_revision INTEGER CHECK (to_revision > from_revision),
    path TEXT NOT NULL,
    content BLOB NOT NULL, size INTEGER NOT NULL DEFAULT 0, modified INTEGER NOT NULL DEFAULT 0, content_row INTEGER,
    PRIMARY KEY (project_id, file_id, from_revision),
    FOREIGN KEY (project_id, content) REFERENCES contents (project_id, sha256)
) WITHOUT ROWID;

CREATE INDEX file_versions_by_path ON file_versions (project_id, path, from_revision);

CREATE UNIQUE INDEX file_versions_current ON file_versions (project_id, path) WHERE to_revision IS NULL;

CREATE INDEX file_versions_from ON file_versions (project_id, from_revision, path);

CREATE INDEX file_versions_listed
    ON file_versions (project_id, path, content, size, modified, content_row, to_revision) WHERE to_revision IS NULL;

CREATE INDEX file_versions_to ON file_versions (project_id, to_revision, path) WHERE to_revision IS NOT NULL;

CREATE TABLE finished_upgrades (
    name TEXT NOT NULL PRIMARY KEY,
    finished_at INTEGER NOT NULL
);

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

CREATE TABLE instance (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    created_at INTEGER NOT NULL,
    key_check BLOB NOT NULL
);

CREATE TRIGGER lean_environments_deleted AFTER DELETE ON lean_environments BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER lean_environments_inserted AFTER INSERT ON lean_environments BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER lean_environments_updated AFTER UPDATE ON lean_environments BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TABLE lean_environments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    path TEXT,
    description TEXT NOT NULL,
    public BOOLEAN NOT NULL
);

CREATE TRIGGER lean_versions_deleted AFTER DELETE ON lean_versions BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER lean_versions_inserted AFTER INSERT ON lean_versions BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER lean_versions_updated AFTER UPDATE ON lean_versions BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

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

CREATE VIEW login_labels (id, label) AS
SELECT id, label FROM logins;

CREATE TABLE login_links (
    hash BLOB NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
);

CREATE INDEX login_links_of_user ON login_links (user_id);

CREATE VIEW login_read_trail (
    hour, user_id, user_name, login_id, token_label, project_id, project_name, organization_id, reads, address) AS
SELECT r.hour, r.user_id, u.name, r.login_id, l.label, r.project_id, coalesce(p.name, g.name),
       coalesce(p.organization_id, g.organization_id), r.reads, r.address
FROM login_reads r
JOIN users u ON u.id = r.user_id
LEFT JOIN logins l ON l.id = r.login_id
LEFT JOIN projects p ON p.id = r.project_id
LEFT JOIN purged_projects g ON g.project_id = r.project_id;

CREATE TABLE login_reads (
    hour INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    login_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    reads INTEGER NOT NULL,
    address TEXT,
    PRIMARY KEY (hour, user_id, login_id, project_id)
) WITHOUT ROWID;

CREATE INDEX login_reads_by_project ON login_reads (project_id, hour, user_id, login_id);

CREATE INDEX login_reads_by_user ON login_reads (user_id, hour, login_id, project_id);

CREATE TABLE login_realm (
    id TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL
);

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

CREATE TABLE mapped_members (
    user_id INTEGER NOT NULL REFERENCES users (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    PRIMARY KEY (user_id, organization_id)
);

CREATE VIEW memberships (organization_id, user_id) AS
SELECT organization_id, user_id FROM organization_members;

CREATE TABLE oidc_rounds (
    hash BLOB NOT NULL PRIMARY KEY,
    ends_at INTEGER NOT NULL
);

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

CREATE TRIGGER organization_encryption_keys_deleted AFTER DELETE ON organization_encryption_keys BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER organization_encryption_keys_inserted AFTER INSERT ON organization_encryption_keys BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER organization_encryption_keys_updated AFTER UPDATE ON organization_encryption_keys BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TABLE organization_encryption_keys (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (organization_id, hash)
);

CREATE TRIGGER organization_members_deleted AFTER DELETE ON organization_members BEGIN
    INSERT INTO changes (kind) VALUES ('common');
    INSERT INTO changes (kind, user_id) VALUES ('members', old.user_id);
END;

CREATE TRIGGER organization_members_inserted AFTER INSERT ON organization_members BEGIN
    INSERT INTO changes (kind) VALUES ('common');
    INSERT INTO changes (kind, user_id) VALUES ('members', new.user_id);
END;

CREATE TRIGGER organization_members_updated AFTER UPDATE ON organization_members BEGIN
    INSERT INTO changes (kind) VALUES ('common');
    INSERT INTO changes (kind, user_id) VALUES ('members', new.user_id);
END;

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

CREATE TABLE organization_quotas (
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    quota TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (organization_id, quota)
);

CREATE TABLE organization_retention (
    organization_id TEXT NOT NULL PRIMARY KEY REFERENCES organizations (id),
    after_days INTEGER NOT NULL CHECK (after_days > 0),
    keep TEXT NOT NULL CHECK (keep IN ('hour', 'day')),
    set_at INTEGER NOT NULL,
    thinned_until INTEGER NOT NULL
);

CREATE TRIGGER organizations_deleted AFTER DELETE ON organizations BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER organizations_inserted AFTER INSERT ON organizations BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER organizations_updated AFTER UPDATE ON organizations BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

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

CREATE TABLE passwords (
    user_id INTEGER NOT NULL PRIMARY KEY REFERENCES users (id),
    hash TEXT NOT NULL,
    changed_at INTEGER NOT NULL
);

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

CREATE TRIGGER project_aliases_deleted AFTER DELETE ON project_aliases BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', old.project_id, old.user_id);
END;

CREATE TRIGGER project_aliases_inserted AFTER INSERT ON project_aliases BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', new.project_id, new.user_id);
END;

CREATE TRIGGER project_aliases_updated AFTER UPDATE ON project_aliases BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', new.project_id, new.user_id);
END;

CREATE TABLE project_aliases (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    alias TEXT NOT NULL,
    alias_key TEXT NOT NULL,
    PRIMARY KEY (project_id, user_id)
) WITHOUT ROWID;

CREATE INDEX project_aliases_by_user ON project_aliases (user_id, alias_key);

CREATE TRIGGER project_collaborators_deleted AFTER DELETE ON project_collaborators BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('rights', old.project_id, old.user_id);
END;

CREATE TRIGGER project_collaborators_inserted AFTER INSERT ON project_collaborators BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('rights', new.project_id, new.user_id);
END;

CREATE TRIGGER project_collaborators_updated AFTER UPDATE ON project_collaborators BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('rights', new.project_id, new.user_id);
END;

CREATE TABLE project_collaborators (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    position INTEGER NOT NULL,
    can_write BOOLEAN NOT NULL,
    live_control BOOLEAN NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (project_id, user_id)
) WITHOUT ROWID;

CREATE INDEX project_collaborators_by_user ON project_collaborators (user_id, project_id);

CREATE VIEW project_heads (id, owner_id, organization_id, name, language, revision, is_encrypted, is_recycled) AS
SELECT id, owner_id, organization_id, name, language, revision, encryption_key IS NOT NULL, recycled_at IS NOT NULL FROM projects;

CREATE VIEW project_homes (project_id, owner_id, organization_id, name, name_key, purged_at) AS
SELECT p.id, p.owner_id, p.organization_id, p.name, p.name_key, CAST(NULL AS INTEGER) FROM projects p
UNION ALL
SELECT g.project_id, g.owner_id, g.organization_id, g.name, g.name_key, g.purged_at FROM purged_projects g;

CREATE TRIGGER project_invitations_deleted AFTER DELETE ON project_invitations BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('invited', old.project_id, old.user_id);
END;

CREATE TRIGGER project_invitations_inserted AFTER INSERT ON project_invitations BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('invited', new.project_id, new.user_id);
END;

CREATE TRIGGER project_invitations_updated AFTER UPDATE ON project_invitations BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('invited', new.project_id, new.user_id);
END;

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

CREATE INDEX project_invitations_by_inviter ON project_invitations (inviter_id, user_id);

CREATE INDEX project_invitations_by_user ON project_invitations (user_id, project_id);

CREATE TABLE project_libraries (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    library_id INTEGER NOT NULL,
    PRIMARY KEY (project_id, position),
    UNIQUE (project_id, library_id)
) WITHOUT ROWID;

CREATE INDEX project_libraries_by_library ON project_libraries (library_id);

CREATE TRIGGER project_locks_deleted AFTER DELETE ON project_locks BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('lock', old.project_id, old.user_id);
END;

CREATE TRIGGER project_locks_inserted AFTER INSERT ON project_locks BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('lock', new.project_id, new.user_id);
END;

CREATE TRIGGER project_locks_updated AFTER UPDATE ON project_locks BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('lock', new.project_id, new.user_id);
END;

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

CREATE TRIGGER project_nodes_deleted AFTER DELETE ON project_nodes BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', old.project_id);
END;

CREATE TRIGGER project_nodes_inserted AFTER INSERT ON project_nodes BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', new.project_id);
END;

CREATE TRIGGER project_nodes_updated AFTER UPDATE ON project_nodes BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', new.project_id);
END;

CREATE TABLE project_nodes (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    node_id TEXT NOT NULL,
    PRIMARY KEY (project_id, node_id)
) WITHOUT ROWID;

CREATE TRIGGER project_organization_shares_deleted AFTER DELETE ON project_organization_shares BEGIN
    INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', old.project_id, old.organization_id);
END;

CREATE TRIGGER project_organization_shares_inserted AFTER INSERT ON project_organization_shares BEGIN
    INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', new.project_id, new.organization_id);
END;

CREATE TRIGGER project_organization_shares_updated AFTER UPDATE ON project_organization_shares BEGIN
    INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', new.project_id, new.organization_id);
END;

CREATE TABLE project_organization_shares (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    position INTEGER NOT NULL,
    can_write BOOLEAN NOT NULL,
    live_control BOOLEAN NOT NULL,
    added_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX project_organization_shares_by_organization ON project_organization_shares (organization_id, project_id);

CREATE VIEW project_own_names (project_id, user_id, alias) AS
SELECT project_id, user_id, alias FROM project_aliases;

CREATE TABLE project_parameters (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (project_id, position)
) WITHOUT ROWID;

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

CREATE TRIGGER project_pins_deleted AFTER DELETE ON project_pins BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', old.project_id, old.user_id);
END;

CREATE TRIGGER project_pins_inserted AFTER INSERT ON project_pins BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', new.project_id, new.user_id);
END;

CREATE TRIGGER project_pins_updated AFTER UPDATE ON project_pins BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('view', new.project_id, new.user_id);
END;

CREATE TABLE project_pins (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (project_id, user_id)
) WITHOUT ROWID;

CREATE INDEX project_pins_by_user ON project_pins (user_id);

CREATE VIEW project_sizes (project_id, owner_id, organization_id, file_bytes, history_bytes) AS
SELECT id, owner_id, organization_id, file_bytes, history_bytes FROM projects;

CREATE TRIGGER projects_deleted AFTER DELETE ON projects BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('purged', old.id, old.owner_id);
END;

CREATE TRIGGER projects_handed_over AFTER UPDATE OF owner_id ON projects WHEN old.owner_id <> new.owner_id BEGIN
    INSERT INTO changes (kind, project_id, user_id) VALUES ('rights', new.id, old.owner_id), ('rights', new.id, new.owner_id);
END;

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

CREATE TRIGGER search_due_inserted AFTER INSERT ON projects WHEN new.revision > 0 BEGIN
    INSERT OR IGNORE INTO search_due (owner_id, project_id, revision) VALUES (new.owner_id, new.id, new.revision);
END;

CREATE TRIGGER search_due_updated AFTER UPDATE OF revision ON projects WHEN new.revision > 0 BEGIN
    INSERT OR IGNORE INTO search_due (owner_id, project_id, revision) VALUES (new.owner_id, new.id, new.revision);
END;

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
    settings BLOB NOT NULL, file_bytes INTEGER NOT NULL DEFAULT 0, history_bytes INTEGER NOT NULL DEFAULT 0, bin_since INTEGER, files INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (organization_id, encryption_key) REFERENCES organization_encryption_keys (organization_id, hash)
);

CREATE INDEX projects_by_organization ON projects (organization_id);

CREATE INDEX projects_by_owner ON projects (owner_id, id);

CREATE INDEX projects_encrypted ON projects (owner_id) WHERE encryption_key IS NOT NULL;

CREATE UNIQUE INDEX projects_name ON projects (owner_id, name_key) WHERE recycled_at IS NULL;

CREATE INDEX projects_recycled ON projects (recycled_at) WHERE recycled_at IS NOT NULL;

CREATE TABLE purged_projects (
    project_id INTEGER NOT NULL PRIMARY KEY,
    owner_id INTEGER NOT NULL REFERENCES users (id),
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    purged_at INTEGER NOT NULL,
    purged_by INTEGER REFERENCES users (id)
);

CREATE INDEX purged_projects_by_organization ON purged_projects (organization_id, name_key);

CREATE INDEX purged_projects_by_owner ON purged_projects (owner_id, name_key);

CREATE INDEX purged_projects_by_time ON purged_projects (purged_at);

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

CREATE TABLE refused_log_ins (
    hour INTEGER NOT NULL,
    address TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    times INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (hour, address, user_id, reason)
) WITHOUT ROWID;

CREATE INDEX refused_log_ins_by_user ON refused_log_ins (user_id, hour, address, reason);

CREATE VIEW revision_authors (project_id, number, user_id, source) AS
SELECT project_id, number, user_id, source FROM revisions;

CREATE TRIGGER revision_names_deleted AFTER DELETE ON revision_names BEGIN
    INSERT INTO changes (kind, project_id, revision) VALUES ('named', old.project_id, old.revision);
END;

CREATE TRIGGER revision_names_inserted AFTER INSERT ON revision_names BEGIN
    INSERT INTO changes (kind, project_id, revision) VALUES ('named', new.project_id, new.revision);
END;

CREATE TRIGGER revision_names_updated AFTER UPDATE ON revision_names BEGIN
    INSERT INTO changes (kind, project_id, revision) VALUES ('named', new.project_id, new.revision);
END;

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

CREATE VIEW revision_paths (project_id, number, path) AS
SELECT f.project_id, f.from_revision, f.path FROM file_versions f
UNION ALL
SELECT f.project_id, f.to_revision, f.path FROM file_versions f;

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
    write_id TEXT NOT NULL UNIQUE, address TEXT, login_id INTEGER,
    PRIMARY KEY (project_id, number),
    FOREIGN KEY (project_id, settings) REFERENCES contents (project_id, sha256)
) WITHOUT ROWID;

CREATE INDEX revisions_by_project ON revisions (project_id, at, number);

CREATE INDEX revisions_by_time ON revisions (at, project_id, number);

CREATE INDEX revisions_by_user ON revisions (user_id, at, project_id, number);

CREATE TABLE search_due (
    owner_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (owner_id, project_id, revision)
) WITHOUT ROWID;

CREATE TRIGGER search_projects_deleted AFTER DELETE ON search_projects BEGIN
    DELETE FROM search_trigrams WHERE rowid = old.project_id;
END;

CREATE TABLE search_projects (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL
);

CREATE VIRTUAL TABLE search_trigrams USING fts5 (
    trigrams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

CREATE TABLE 'search_trigrams_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_trigrams_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_trigrams_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'search_trigrams_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TRIGGER thinned_projects_deleted AFTER DELETE ON thinned_projects BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', old.project_id);
END;

CREATE TRIGGER thinned_projects_inserted AFTER INSERT ON thinned_projects BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', new.project_id);
END;

CREATE TRIGGER thinned_projects_updated AFTER UPDATE ON thinned_projects BEGIN
    INSERT INTO changes (kind, project_id) VALUES ('project', new.project_id);
END;

CREATE TABLE thinned_projects (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    thinned_at INTEGER NOT NULL
);

CREATE VIEW token_labels (id, label) AS
SELECT id, label FROM api_tokens;

CREATE TRIGGER token_projects_deleted AFTER DELETE ON token_projects BEGIN
    INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = old.token_id;
END;

CREATE TRIGGER token_projects_inserted AFTER INSERT ON token_projects BEGIN
    INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = new.token_id;
END;

CREATE TRIGGER token_projects_updated AFTER UPDATE ON token_projects BEGIN
    INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = new.token_id;
END;

CREATE TABLE token_projects (
    token_id INTEGER NOT NULL REFERENCES api_tokens (id),
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    PRIMARY KEY (token_id, project_id)
) WITHOUT ROWID;

CREATE INDEX token_projects_by_project ON token_projects (project_id);

CREATE TABLE token_reads (
    hour INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    token_id INTEGER NOT NULL REFERENCES api_tokens (id),
    project_id INTEGER NOT NULL,
    reads INTEGER NOT NULL, address TEXT,
    PRIMARY KEY (hour, user_id, token_id, project_id)
) WITHOUT ROWID;

CREATE INDEX token_reads_by_project ON token_reads (project_id, hour, user_id, token_id);

CREATE INDEX token_reads_by_user ON token_reads (user_id, hour, token_id, project_id);

CREATE VIEW user_cards (id, public_id, name, email, bio, profile_image, is_disabled) AS
SELECT id, public_id, name, email, bio, profile_image, disabled_at IS NOT NULL FROM users;

CREATE TABLE user_quotas (
    user_id INTEGER NOT NULL REFERENCES users (id),
    quota TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (user_id, quota)
);

CREATE TRIGGER users_deleted AFTER DELETE ON users BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER users_disabled AFTER UPDATE OF disabled_at ON users BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.id);
END;

CREATE TRIGGER users_inserted AFTER INSERT ON users BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TRIGGER users_updated AFTER UPDATE ON users BEGIN
    INSERT INTO changes (kind) VALUES ('common');
END;

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    bio TEXT NOT NULL,
    profile_image TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
, operator BOOLEAN NOT NULL DEFAULT FALSE);

CREATE INDEX users_by_email ON users (lower(email));

CREATE INDEX users_by_name ON users (lower(name));

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

CREATE INDEX webhooks_due ON webhooks (due_at) WHERE due_at > 0;

CREATE INDEX webhooks_idle ON webhooks (position) WHERE due_at = 0;

CREATE INDEX webhooks_of_organization ON webhooks (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX webhooks_of_project ON webhooks (project_id) WHERE project_id IS NOT NULL;

CREATE INDEX webhooks_of_user ON webhooks (user_id);
