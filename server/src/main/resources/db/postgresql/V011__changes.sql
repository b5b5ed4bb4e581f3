-- What was committed, in order, for all who must react: answers that are remembered, and those who wait for events. Rows are
-- written by triggers, whatever program changes the data: so nothing that is changed can be forgotten here.
-- project_id, user_id and organization_id are the project, the user and the members concerned; none refers to its row, which
-- may be gone. A row without project and user concerns everybody. Rows go after some time.
-- xid is the transaction that wrote the row: numbers are given before they are committed, and come in another order.
CREATE TABLE changes (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid XID8 NOT NULL DEFAULT pg_current_xact_id(),
    at BIGINT NOT NULL DEFAULT floor(extract(epoch FROM clock_timestamp()) * 1000),
    kind TEXT NOT NULL,
    project_id INTEGER,
    user_id INTEGER,
    organization_id TEXT,
    revision INTEGER
);
CREATE INDEX changes_by_transaction ON changes (xid, number);

-- Which data these are: a copy, restored from a backup, counts anew.
CREATE TABLE changes_origin (
    id TEXT NOT NULL PRIMARY KEY
);
INSERT INTO changes_origin (id) VALUES (substr(replace(gen_random_uuid()::text, '-', ''), 1, 12));

-- A project is there with its first revision.
CREATE FUNCTION note_project() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, project_id, user_id) VALUES ('purged', old.id, old.owner_id);
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF new.revision > 0 THEN
            INSERT INTO changes (kind, project_id, revision) VALUES ('created', new.id, new.revision);
        END IF;
        RETURN NULL;
    END IF;
    INSERT INTO changes (kind, project_id, revision) VALUES (CASE
        WHEN old.recycled_at IS NULL AND new.recycled_at IS NOT NULL THEN 'recycled'
        WHEN old.recycled_at IS NOT NULL AND new.recycled_at IS NULL THEN 'restored'
        WHEN old.revision = 0 AND new.revision > 0 THEN 'created'
        WHEN old.revision <> new.revision THEN 'revision'
        ELSE 'project' END, new.id, new.revision);
    IF old.owner_id <> new.owner_id THEN
        INSERT INTO changes (kind, project_id, user_id) VALUES
            ('rights', new.id, old.owner_id), ('rights', new.id, new.owner_id);
    END IF;
    RETURN NULL;
END $$;

-- Its version only says that somebody is writing it.
CREATE TRIGGER projects_inserted_or_deleted AFTER INSERT OR DELETE ON projects
    FOR EACH ROW EXECUTE FUNCTION note_project();
CREATE TRIGGER projects_updated AFTER UPDATE OF
    owner_id, organization_id, name, name_key, description, language, lean_version_id, lean_pinned_to_master,
    lean_environment_id, channel_token, grid, live_grid, live_form, paper_equity, last_live_deployment, code_running,
    encryption_key, created_at, modified_at, recycled_at, revision, last_file_id, settings, file_bytes,
    history_bytes, bin_since, files
ON projects FOR EACH ROW EXECUTE FUNCTION note_project();

-- What belongs to a project; the argument is the kind.
CREATE FUNCTION note_beside() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, project_id) VALUES (TG_ARGV[0], old.project_id);
    ELSE
        INSERT INTO changes (kind, project_id) VALUES (TG_ARGV[0], new.project_id);
    END IF;
    RETURN NULL;
END $$;

-- What belongs to a project and a user; the argument is the kind.
CREATE FUNCTION note_beside_of_user() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, project_id, user_id) VALUES (TG_ARGV[0], old.project_id, old.user_id);
    ELSE
        INSERT INTO changes (kind, project_id, user_id) VALUES (TG_ARGV[0], new.project_id, new.user_id);
    END IF;
    RETURN NULL;
END $$;

-- What belongs to a project and the members of an organization.
CREATE FUNCTION note_share() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', old.project_id, old.organization_id);
    ELSE
        INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', new.project_id, new.organization_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION note_name() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, project_id, revision) VALUES ('named', old.project_id, old.revision);
    ELSE
        INSERT INTO changes (kind, project_id, revision) VALUES ('named', new.project_id, new.revision);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER project_collaborators_changed AFTER INSERT OR UPDATE OR DELETE ON project_collaborators
    FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('rights');
CREATE TRIGGER project_organization_shares_changed AFTER INSERT OR UPDATE OR DELETE ON project_organization_shares
    FOR EACH ROW EXECUTE FUNCTION note_share();
CREATE TRIGGER project_locks_changed AFTER INSERT OR UPDATE OR DELETE ON project_locks
    FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('lock');
CREATE TRIGGER project_invitations_changed AFTER INSERT OR UPDATE OR DELETE ON project_invitations
    FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('invited');
CREATE TRIGGER project_aliases_changed AFTER INSERT OR UPDATE OR DELETE ON project_aliases
    FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('view');
CREATE TRIGGER project_pins_changed AFTER INSERT OR UPDATE OR DELETE ON project_pins
    FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('view');
CREATE TRIGGER project_nodes_changed AFTER INSERT OR UPDATE OR DELETE ON project_nodes
    FOR EACH ROW EXECUTE FUNCTION note_beside('project');
CREATE TRIGGER thinned_projects_changed AFTER INSERT OR UPDATE OR DELETE ON thinned_projects
    FOR EACH ROW EXECUTE FUNCTION note_beside('project');
CREATE TRIGGER revision_names_changed AFTER INSERT OR UPDATE OR DELETE ON revision_names
    FOR EACH ROW EXECUTE FUNCTION note_name();

-- What everybody may be shown: names of people, of organizations, of their keys, and who belongs to which.
CREATE FUNCTION note_common() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO changes (kind) VALUES ('common');
    RETURN NULL;
END $$;

CREATE FUNCTION note_member() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, user_id) VALUES ('members', old.user_id);
    ELSE
        INSERT INTO changes (kind, user_id) VALUES ('members', new.user_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER users_changed AFTER INSERT OR UPDATE OR DELETE ON users
    FOR EACH STATEMENT EXECUTE FUNCTION note_common();
CREATE TRIGGER organizations_changed AFTER INSERT OR UPDATE OR DELETE ON organizations
    FOR EACH STATEMENT EXECUTE FUNCTION note_common();
CREATE TRIGGER organization_encryption_keys_changed AFTER INSERT OR UPDATE OR DELETE ON organization_encryption_keys
    FOR EACH STATEMENT EXECUTE FUNCTION note_common();
CREATE TRIGGER lean_versions_changed AFTER INSERT OR UPDATE OR DELETE ON lean_versions
    FOR EACH STATEMENT EXECUTE FUNCTION note_common();
CREATE TRIGGER lean_environments_changed AFTER INSERT OR UPDATE OR DELETE ON lean_environments
    FOR EACH STATEMENT EXECUTE FUNCTION note_common();
CREATE TRIGGER organization_members_changed AFTER INSERT OR UPDATE OR DELETE ON organization_members
    FOR EACH STATEMENT EXECUTE FUNCTION note_common();
CREATE TRIGGER organization_members_of_user_changed AFTER INSERT OR UPDATE OR DELETE ON organization_members
    FOR EACH ROW EXECUTE FUNCTION note_member();

CREATE FUNCTION note_token() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, user_id) VALUES ('token', old.user_id);
    ELSE
        INSERT INTO changes (kind, user_id) VALUES ('token', new.user_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION note_token_project() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = old.token_id;
    ELSE
        INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = new.token_id;
    END IF;
    RETURN NULL;
END $$;

-- Not that a token was used, which changes nothing that it can do.
CREATE TRIGGER api_tokens_inserted_or_deleted AFTER INSERT OR DELETE ON api_tokens
    FOR EACH ROW EXECUTE FUNCTION note_token();
CREATE TRIGGER api_tokens_updated AFTER UPDATE OF
    user_id, label, scope, secret, expires_at, revoked_at, bearer, all_projects
ON api_tokens FOR EACH ROW EXECUTE FUNCTION note_token();
CREATE TRIGGER token_projects_changed AFTER INSERT OR UPDATE OR DELETE ON token_projects
    FOR EACH ROW EXECUTE FUNCTION note_token_project();

-- Who is let in again or no longer has tokens that mean something else.
CREATE FUNCTION note_disabled() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.id);
    RETURN NULL;
END $$;

CREATE TRIGGER users_disabled AFTER UPDATE OF disabled_at ON users
    FOR EACH ROW EXECUTE FUNCTION note_disabled();

-- What the index of projects may know of who made a revision, and of who edits a project.
CREATE VIEW revision_authors (project_id, number, user_id, source) AS
SELECT project_id, number, user_id, source FROM revisions;

CREATE VIEW edit_locks (project_id, user_id, source, expires_at) AS
SELECT project_id, user_id, source, expires_at FROM project_locks;
