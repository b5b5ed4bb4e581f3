-- A collaborator's own name for a project; without one he sees the owner's.
CREATE TABLE project_aliases (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id),
    alias TEXT NOT NULL,
    alias_key TEXT NOT NULL,
    PRIMARY KEY (project_id, user_id)
);
INSERT INTO project_aliases (project_id, user_id, alias, alias_key)
SELECT project_id, user_id, alias, alias_key FROM project_collaborators WHERE alias IS NOT NULL;
ALTER TABLE project_collaborators DROP COLUMN alias;
ALTER TABLE project_collaborators DROP COLUMN alias_key;

-- A project that is shared with all members of its organization: one entry, whoever they are just now.
CREATE TABLE project_organization_shares (
    project_id INTEGER NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    position INTEGER NOT NULL,
    can_write BOOLEAN NOT NULL,
    live_control BOOLEAN NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE INDEX project_organization_shares_by_organization ON project_organization_shares (organization_id, project_id);

-- The nodes that a project's runs may use; none means that the server chooses.
CREATE TABLE project_nodes (
    project_id INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    node_id TEXT NOT NULL,
    PRIMARY KEY (project_id, node_id)
);

-- Who is asked whether a library is used, and by whom.
CREATE INDEX project_libraries_by_library ON project_libraries (library_id);
