-- What was committed, in order, for all who must react: answers that are remembered, and those who wait for events. Rows are
-- written by triggers, whatever program changes the data: so nothing that is changed can be forgotten here.
-- project_id, user_id and organization_id are the project, the user and the members concerned; none refers to its row, which
-- may be gone. A row without project and user concerns everybody. Rows go after some time.
CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)),
    kind TEXT NOT NULL,
    project_id INTEGER,
    user_id INTEGER,
    organization_id TEXT,
    revision INTEGER
);

-- Which data these are: a copy, restored from a backup, counts anew.
CREATE TABLE changes_origin (
    id TEXT NOT NULL PRIMARY KEY
);
INSERT INTO changes_origin (id) VALUES (lower(hex(randomblob(6))));

-- A project is there with its first revision; its version only says that somebody is writing it.
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

-- What everybody may be shown: names of people, of organizations, of their keys, and who belongs to which.
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

-- Not that a token was used, which changes nothing that it can do.
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
-- Who is let in again or no longer has tokens that mean something else.
CREATE TRIGGER users_disabled AFTER UPDATE OF disabled_at ON users BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.id);
END;

-- What the index of projects may know of who made a revision, and of who edits a project.
CREATE VIEW revision_authors (project_id, number, user_id, source) AS
SELECT project_id, number, user_id, source FROM revisions;

CREATE VIEW edit_locks (project_id, user_id, source, expires_at) AS
SELECT project_id, user_id, source, expires_at FROM project_locks;
