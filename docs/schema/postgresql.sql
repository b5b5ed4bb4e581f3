COLUMN api_tokens.id integer NOT NULL IDENTITY
COLUMN api_tokens.user_id integer NOT NULL
COLUMN api_tokens.label text NOT NULL
COLUMN api_tokens.scope text NOT NULL
COLUMN api_tokens.secret bytea NOT NULL
COLUMN api_tokens.created_at bigint NOT NULL
COLUMN api_tokens.expires_at bigint
COLUMN api_tokens.revoked_at bigint
COLUMN api_tokens.last_used_at bigint
COLUMN api_tokens.bearer bytea
COLUMN api_tokens.all_projects boolean NOT NULL DEFAULT true
COLUMN api_tokens.may_be_old boolean NOT NULL DEFAULT false
CONSTRAINT api_tokens PRIMARY KEY (id)
CONSTRAINT api_tokens CHECK ((scope = ANY (ARRAY['full'::text, 'read'::text])))
CONSTRAINT api_tokens FOREIGN KEY (user_id) REFERENCES users(id)
CREATE UNIQUE INDEX api_tokens_by_bearer ON public.api_tokens USING btree (bearer) WHERE (bearer IS NOT NULL)
CREATE INDEX api_tokens_of_user ON public.api_tokens USING btree (user_id)
CREATE UNIQUE INDEX api_tokens_pkey ON public.api_tokens USING btree (id)
CREATE TRIGGER api_tokens_inserted_or_deleted AFTER INSERT OR DELETE ON public.api_tokens FOR EACH ROW EXECUTE FUNCTION note_token()
CREATE TRIGGER api_tokens_updated AFTER UPDATE OF user_id, label, scope, secret, expires_at, revoked_at, bearer, all_projects, may_be_old ON public.api_tokens FOR EACH ROW EXECUTE FUNCTION note_token()
COLUMN audit_events.id bigint NOT NULL IDENTITY
COLUMN audit_events.at bigint NOT NULL
COLUMN audit_events.user_id integer
COLUMN audit_events.token_id integer
COLUMN audit_events.project_id integer
COLUMN audit_events.action text NOT NULL
COLUMN audit_events.detail text NOT NULL
COLUMN audit_events.address text
COLUMN audit_events.login_id integer
COLUMN audit_events.organization_id text
CONSTRAINT audit_events PRIMARY KEY (id)
CREATE INDEX audit_events_by_project ON public.audit_events USING btree (project_id, at, id)
CREATE INDEX audit_events_by_time ON public.audit_events USING btree (at)
CREATE INDEX audit_events_by_user ON public.audit_events USING btree (user_id, at, id)
CREATE UNIQUE INDEX audit_events_pkey ON public.audit_events USING btree (id)
COLUMN audit_trail.at bigint
COLUMN audit_trail.id bigint
COLUMN audit_trail.user_id integer
COLUMN audit_trail.user_name text
COLUMN audit_trail.token_id integer
COLUMN audit_trail.login_id integer
COLUMN audit_trail.token_label text
COLUMN audit_trail.project_id integer
COLUMN audit_trail.project_name text
COLUMN audit_trail.organization_id text
COLUMN audit_trail.action text
COLUMN audit_trail.detail text
COLUMN audit_trail.address text
COLUMN bin_clock.id integer NOT NULL
COLUMN bin_clock.seen_at bigint NOT NULL
COLUMN bin_clock.observed bigint NOT NULL
COLUMN bin_clock.jumped_at bigint
COLUMN bin_clock.jump bigint
CONSTRAINT bin_clock CHECK ((id = 1))
CONSTRAINT bin_clock PRIMARY KEY (id)
CREATE UNIQUE INDEX bin_clock_pkey ON public.bin_clock USING btree (id)
COLUMN changes.number bigint NOT NULL IDENTITY
COLUMN changes.xid xid8 NOT NULL DEFAULT pg_current_xact_id()
COLUMN changes.at bigint NOT NULL DEFAULT floor((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))
COLUMN changes.kind text NOT NULL
COLUMN changes.project_id integer
COLUMN changes.user_id integer
COLUMN changes.organization_id text
COLUMN changes.revision integer
CONSTRAINT changes PRIMARY KEY (number)
CREATE INDEX changes_by_transaction ON public.changes USING btree (xid, number)
CREATE UNIQUE INDEX changes_pkey ON public.changes USING btree (number)
COLUMN changes_origin.id text NOT NULL
CONSTRAINT changes_origin PRIMARY KEY (id)
CREATE UNIQUE INDEX changes_origin_pkey ON public.changes_origin USING btree (id)
COLUMN contents.project_id integer NOT NULL
COLUMN contents.sha256 bytea NOT NULL
COLUMN contents.size bigint NOT NULL
COLUMN contents.compressed boolean NOT NULL
COLUMN contents.bytes bytea NOT NULL
CONSTRAINT contents PRIMARY KEY (project_id, sha256)
CONSTRAINT contents FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CREATE UNIQUE INDEX contents_pkey ON public.contents USING btree (project_id, sha256)
COLUMN edit_locks.project_id integer
COLUMN edit_locks.user_id integer
COLUMN edit_locks.source text
COLUMN edit_locks.expires_at bigint
COLUMN file_versions.project_id integer NOT NULL
COLUMN file_versions.file_id integer NOT NULL
COLUMN file_versions.from_revision integer NOT NULL
COLUMN file_versions.to_revision integer
COLUMN file_versions.path text COLLATE "C" NOT NULL
COLUMN file_versions.content bytea NOT NULL
COLUMN file_versions.size integer NOT NULL DEFAULT 0
COLUMN file_versions.modified bigint NOT NULL DEFAULT 0
COLUMN file_versions.content_row bigint
CONSTRAINT file_versions CHECK ((to_revision > from_revision))
CONSTRAINT file_versions PRIMARY KEY (project_id, file_id, from_revision)
CONSTRAINT file_versions FOREIGN KEY (project_id, content) REFERENCES contents(project_id, sha256)
CONSTRAINT file_versions FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CREATE INDEX file_versions_by_path ON public.file_versions USING btree (project_id, path, from_revision)
CREATE UNIQUE INDEX file_versions_current ON public.file_versions USING btree (project_id, path) WHERE (to_revision IS NULL)
CREATE INDEX file_versions_from ON public.file_versions USING btree (project_id, from_revision, path)
CREATE UNIQUE INDEX file_versions_pkey ON public.file_versions USING btree (project_id, file_id, from_revision)
CREATE INDEX file_versions_to ON public.file_versions USING btree (project_id, to_revision, path) WHERE (to_revision IS NOT NULL)
COLUMN finished_upgrades.name text NOT NULL
COLUMN finished_upgrades.finished_at bigint NOT NULL
CONSTRAINT finished_upgrades PRIMARY KEY (name)
CREATE UNIQUE INDEX finished_upgrades_pkey ON public.finished_upgrades USING btree (name)
CREATE OR REPLACE FUNCTION public.note_beside()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, project_id) VALUES (TG_ARGV[0], old.project_id);
    ELSE
        INSERT INTO changes (kind, project_id) VALUES (TG_ARGV[0], new.project_id);
    END IF;
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.note_beside_of_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, project_id, user_id) VALUES (TG_ARGV[0], old.project_id, old.user_id);
    ELSE
        INSERT INTO changes (kind, project_id, user_id) VALUES (TG_ARGV[0], new.project_id, new.user_id);
    END IF;
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.note_common()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    INSERT INTO changes (kind) VALUES ('common');
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.note_disabled()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.id);
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.note_member()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, user_id) VALUES ('members', old.user_id);
    ELSE
        INSERT INTO changes (kind, user_id) VALUES ('members', new.user_id);
    END IF;
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.note_name()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, project_id, revision) VALUES ('named', old.project_id, old.revision);
    ELSE
        INSERT INTO changes (kind, project_id, revision) VALUES ('named', new.project_id, new.revision);
    END IF;
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.note_project()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.note_search_due()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    IF new.revision > 0 THEN
        INSERT INTO search_due (owner_id, project_id, revision) VALUES (new.owner_id, new.id, new.revision)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.note_share()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', old.project_id, old.organization_id);
    ELSE
        INSERT INTO changes (kind, project_id, organization_id) VALUES ('rights', new.project_id, new.organization_id);
    END IF;
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.note_token()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, user_id) VALUES ('token', old.user_id);
    ELSE
        INSERT INTO changes (kind, user_id) VALUES ('token', new.user_id);
    END IF;
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.note_token_project()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', '$user', 'public'
AS $function$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = old.token_id;
    ELSE
        INSERT INTO changes (kind, user_id) SELECT 'token', t.user_id FROM api_tokens t WHERE t.id = new.token_id;
    END IF;
    RETURN NULL;
END $function$

COLUMN identities.id integer NOT NULL IDENTITY
COLUMN identities.user_id integer NOT NULL
COLUMN identities.issuer text NOT NULL
COLUMN identities.subject text NOT NULL
COLUMN identities.created_at bigint NOT NULL
COLUMN identities.last_used_at bigint
CONSTRAINT identities UNIQUE (issuer, subject)
CONSTRAINT identities PRIMARY KEY (id)
CONSTRAINT identities FOREIGN KEY (user_id) REFERENCES users(id)
CREATE UNIQUE INDEX identities_issuer_subject_key ON public.identities USING btree (issuer, subject)
CREATE INDEX identities_of_user ON public.identities USING btree (user_id)
CREATE UNIQUE INDEX identities_pkey ON public.identities USING btree (id)
COLUMN instance.id integer NOT NULL
COLUMN instance.created_at bigint NOT NULL
COLUMN instance.key_check bytea NOT NULL
CONSTRAINT instance CHECK ((id = 1))
CONSTRAINT instance PRIMARY KEY (id)
CREATE UNIQUE INDEX instance_pkey ON public.instance USING btree (id)
COLUMN lean_environments.id integer NOT NULL IDENTITY
COLUMN lean_environments.name text NOT NULL
COLUMN lean_environments.path text
COLUMN lean_environments.description text NOT NULL
COLUMN lean_environments.public boolean NOT NULL
CONSTRAINT lean_environments PRIMARY KEY (id)
CREATE UNIQUE INDEX lean_environments_pkey ON public.lean_environments USING btree (id)
CREATE TRIGGER lean_environments_changed AFTER INSERT OR DELETE OR UPDATE ON public.lean_environments FOR EACH STATEMENT EXECUTE FUNCTION note_common()
COLUMN lean_versions.id integer NOT NULL IDENTITY
COLUMN lean_versions.created_at bigint
COLUMN lean_versions.description text NOT NULL
COLUMN lean_versions.lean_hash text NOT NULL
COLUMN lean_versions.lean_cloud_hash text NOT NULL
COLUMN lean_versions.name text NOT NULL
COLUMN lean_versions.ref text NOT NULL
COLUMN lean_versions.public boolean NOT NULL
COLUMN lean_versions.master boolean NOT NULL
CONSTRAINT lean_versions PRIMARY KEY (id)
CREATE UNIQUE INDEX lean_versions_master ON public.lean_versions USING btree (master) WHERE master
CREATE UNIQUE INDEX lean_versions_pkey ON public.lean_versions USING btree (id)
CREATE TRIGGER lean_versions_changed AFTER INSERT OR DELETE OR UPDATE ON public.lean_versions FOR EACH STATEMENT EXECUTE FUNCTION note_common()
COLUMN login_labels.id integer
COLUMN login_labels.label text
COLUMN login_links.hash bytea NOT NULL
COLUMN login_links.user_id integer NOT NULL
COLUMN login_links.created_at bigint NOT NULL
COLUMN login_links.ends_at bigint NOT NULL
CONSTRAINT login_links PRIMARY KEY (hash)
CONSTRAINT login_links FOREIGN KEY (user_id) REFERENCES users(id)
CREATE INDEX login_links_of_user ON public.login_links USING btree (user_id)
CREATE UNIQUE INDEX login_links_pkey ON public.login_links USING btree (hash)
COLUMN login_read_trail.hour integer
COLUMN login_read_trail.user_id integer
COLUMN login_read_trail.user_name text
COLUMN login_read_trail.login_id integer
COLUMN login_read_trail.token_label text
COLUMN login_read_trail.project_id integer
COLUMN login_read_trail.project_name text
COLUMN login_read_trail.organization_id text
COLUMN login_read_trail.reads integer
COLUMN login_read_trail.address text
COLUMN login_reads.hour integer NOT NULL
COLUMN login_reads.user_id integer NOT NULL
COLUMN login_reads.login_id integer NOT NULL
COLUMN login_reads.project_id integer NOT NULL
COLUMN login_reads.reads integer NOT NULL
COLUMN login_reads.address text
CONSTRAINT login_reads PRIMARY KEY (hour, user_id, login_id, project_id)
CONSTRAINT login_reads FOREIGN KEY (user_id) REFERENCES users(id)
CREATE INDEX login_reads_by_project ON public.login_reads USING btree (project_id, hour, user_id, login_id)
CREATE INDEX login_reads_by_user ON public.login_reads USING btree (user_id, hour, login_id, project_id)
CREATE UNIQUE INDEX login_reads_pkey ON public.login_reads USING btree (hour, user_id, login_id, project_id)
COLUMN login_realm.id text NOT NULL
COLUMN login_realm.secret bytea NOT NULL
CONSTRAINT login_realm PRIMARY KEY (id)
CREATE UNIQUE INDEX login_realm_pkey ON public.login_realm USING btree (id)
COLUMN logins.id integer NOT NULL IDENTITY
COLUMN logins.user_id integer NOT NULL
COLUMN logins.hash bytea NOT NULL
COLUMN logins.way text NOT NULL
COLUMN logins.browser text NOT NULL
COLUMN logins.label text NOT NULL
COLUMN logins.address text
COLUMN logins.created_at bigint NOT NULL
COLUMN logins.proven_at bigint NOT NULL
COLUMN logins.seen_at bigint NOT NULL
COLUMN logins.idle bigint NOT NULL
COLUMN logins.ends_at bigint NOT NULL
COLUMN logins.revoked_at bigint
CONSTRAINT logins UNIQUE (hash)
CONSTRAINT logins PRIMARY KEY (id)
CONSTRAINT logins FOREIGN KEY (user_id) REFERENCES users(id)
CREATE UNIQUE INDEX logins_hash_key ON public.logins USING btree (hash)
CREATE INDEX logins_of_user ON public.logins USING btree (user_id)
CREATE UNIQUE INDEX logins_pkey ON public.logins USING btree (id)
COLUMN mapped_members.user_id integer NOT NULL
COLUMN mapped_members.organization_id text NOT NULL
CONSTRAINT mapped_members FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT mapped_members PRIMARY KEY (user_id, organization_id)
CONSTRAINT mapped_members FOREIGN KEY (user_id) REFERENCES users(id)
CREATE UNIQUE INDEX mapped_members_pkey ON public.mapped_members USING btree (user_id, organization_id)
COLUMN memberships.organization_id text
COLUMN memberships.user_id integer
COLUMN oidc_rounds.hash bytea NOT NULL
COLUMN oidc_rounds.ends_at bigint NOT NULL
CONSTRAINT oidc_rounds PRIMARY KEY (hash)
CREATE UNIQUE INDEX oidc_rounds_pkey ON public.oidc_rounds USING btree (hash)
COLUMN organization_credit_movements.organization_id text NOT NULL
COLUMN organization_credit_movements.number integer NOT NULL
COLUMN organization_credit_movements.at bigint NOT NULL
COLUMN organization_credit_movements.description text NOT NULL
COLUMN organization_credit_movements.type text NOT NULL
COLUMN organization_credit_movements.subtype text NOT NULL
COLUMN organization_credit_movements.amount text NOT NULL
COLUMN organization_credit_movements.balance text NOT NULL
CONSTRAINT organization_credit_movements FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT organization_credit_movements PRIMARY KEY (organization_id, number)
CREATE UNIQUE INDEX organization_credit_movements_pkey ON public.organization_credit_movements USING btree (organization_id, number)
COLUMN organization_encryption_keys.organization_id text NOT NULL
COLUMN organization_encryption_keys.hash text NOT NULL
COLUMN organization_encryption_keys.name text NOT NULL
COLUMN organization_encryption_keys.added_at bigint NOT NULL
CONSTRAINT organization_encryption_keys FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT organization_encryption_keys PRIMARY KEY (organization_id, hash)
CREATE UNIQUE INDEX organization_encryption_keys_pkey ON public.organization_encryption_keys USING btree (organization_id, hash)
CREATE TRIGGER organization_encryption_keys_changed AFTER INSERT OR DELETE OR UPDATE ON public.organization_encryption_keys FOR EACH STATEMENT EXECUTE FUNCTION note_common()
COLUMN organization_members.organization_id text NOT NULL
COLUMN organization_members.user_id integer NOT NULL
COLUMN organization_members.is_admin boolean NOT NULL
COLUMN organization_members.preferred boolean NOT NULL
COLUMN organization_members.added_at bigint NOT NULL
CONSTRAINT organization_members FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT organization_members PRIMARY KEY (organization_id, user_id)
CONSTRAINT organization_members FOREIGN KEY (user_id) REFERENCES users(id)
CREATE INDEX organization_members_by_user ON public.organization_members USING btree (user_id)
CREATE UNIQUE INDEX organization_members_pkey ON public.organization_members USING btree (organization_id, user_id)
CREATE UNIQUE INDEX organization_members_preferred ON public.organization_members USING btree (user_id) WHERE preferred
CREATE TRIGGER organization_members_changed AFTER INSERT OR DELETE OR UPDATE ON public.organization_members FOR EACH STATEMENT EXECUTE FUNCTION note_common()
CREATE TRIGGER organization_members_of_user_changed AFTER INSERT OR DELETE OR UPDATE ON public.organization_members FOR EACH ROW EXECUTE FUNCTION note_member()
COLUMN organization_product_items.organization_id text NOT NULL
COLUMN organization_product_items.number integer NOT NULL
COLUMN organization_product_items.product text NOT NULL
COLUMN organization_product_items.item text NOT NULL
COLUMN organization_product_items.product_id integer NOT NULL
COLUMN organization_product_items.quantity integer NOT NULL
COLUMN organization_product_items.unit_price text NOT NULL
COLUMN organization_product_items.total text NOT NULL
CONSTRAINT organization_product_items FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT organization_product_items PRIMARY KEY (organization_id, number)
CREATE UNIQUE INDEX organization_product_items_pkey ON public.organization_product_items USING btree (organization_id, number)
COLUMN organization_quotas.organization_id text NOT NULL
COLUMN organization_quotas.quota text NOT NULL
COLUMN organization_quotas.amount bigint NOT NULL
CONSTRAINT organization_quotas CHECK ((amount >= 0))
CONSTRAINT organization_quotas FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT organization_quotas PRIMARY KEY (organization_id, quota)
CREATE UNIQUE INDEX organization_quotas_pkey ON public.organization_quotas USING btree (organization_id, quota)
COLUMN organization_retention.organization_id text NOT NULL
COLUMN organization_retention.after_days integer NOT NULL
COLUMN organization_retention.keep text NOT NULL
COLUMN organization_retention.set_at bigint NOT NULL
COLUMN organization_retention.thinned_until bigint NOT NULL
CONSTRAINT organization_retention CHECK ((after_days > 0))
CONSTRAINT organization_retention CHECK ((keep = ANY (ARRAY['hour'::text, 'day'::text])))
CONSTRAINT organization_retention FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT organization_retention PRIMARY KEY (organization_id)
CREATE UNIQUE INDEX organization_retention_pkey ON public.organization_retention USING btree (organization_id)
COLUMN organizations.id text NOT NULL
COLUMN organizations.name text NOT NULL
COLUMN organizations.type text NOT NULL
COLUMN organizations.owner_id integer NOT NULL
COLUMN organizations.created_at bigint NOT NULL
COLUMN organizations.seats integer NOT NULL DEFAULT 0
COLUMN organizations.credit_balance text NOT NULL DEFAULT '0'::text
COLUMN organizations.card_brand text
COLUMN organizations.card_expiration text
COLUMN organizations.card_last4 text
COLUMN organizations.data_signed_at bigint
COLUMN organizations.data_current boolean NOT NULL DEFAULT false
CONSTRAINT organizations CHECK ((((card_brand IS NULL) = (card_expiration IS NULL)) AND ((card_brand IS NULL) = (card_last4 IS NULL))))
CONSTRAINT organizations FOREIGN KEY (owner_id) REFERENCES users(id)
CONSTRAINT organizations PRIMARY KEY (id)
CREATE UNIQUE INDEX organizations_pkey ON public.organizations USING btree (id)
CREATE TRIGGER organizations_changed AFTER INSERT OR DELETE OR UPDATE ON public.organizations FOR EACH STATEMENT EXECUTE FUNCTION note_common()
COLUMN passkeys.id integer NOT NULL IDENTITY
COLUMN passkeys.user_id integer NOT NULL
COLUMN passkeys.credential_id bytea NOT NULL
COLUMN passkeys.data bytea NOT NULL
COLUMN passkeys.sign_count bigint NOT NULL
COLUMN passkeys.label text NOT NULL
COLUMN passkeys.created_at bigint NOT NULL
COLUMN passkeys.last_used_at bigint
CONSTRAINT passkeys UNIQUE (credential_id)
CONSTRAINT passkeys PRIMARY KEY (id)
CONSTRAINT passkeys FOREIGN KEY (user_id) REFERENCES users(id)
CREATE UNIQUE INDEX passkeys_credential_id_key ON public.passkeys USING btree (credential_id)
CREATE INDEX passkeys_of_user ON public.passkeys USING btree (user_id)
CREATE UNIQUE INDEX passkeys_pkey ON public.passkeys USING btree (id)
COLUMN passwords.user_id integer NOT NULL
COLUMN passwords.hash text NOT NULL
COLUMN passwords.changed_at bigint NOT NULL
CONSTRAINT passwords PRIMARY KEY (user_id)
CONSTRAINT passwords FOREIGN KEY (user_id) REFERENCES users(id)
CREATE UNIQUE INDEX passwords_pkey ON public.passwords USING btree (user_id)
COLUMN project_access.project_id integer
COLUMN project_access.user_id integer
COLUMN project_access.is_owner boolean
COLUMN project_access.can_write boolean
COLUMN project_access.live_control boolean
COLUMN project_access.is_shared boolean
COLUMN project_access.organization_id text
COLUMN project_access.recycled_at bigint
COLUMN project_aliases.project_id integer NOT NULL
COLUMN project_aliases.user_id integer NOT NULL
COLUMN project_aliases.alias text NOT NULL
COLUMN project_aliases.alias_key text COLLATE "C" NOT NULL
CONSTRAINT project_aliases PRIMARY KEY (project_id, user_id)
CONSTRAINT project_aliases FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT project_aliases FOREIGN KEY (user_id) REFERENCES users(id)
CREATE INDEX project_aliases_by_user ON public.project_aliases USING btree (user_id, alias_key)
CREATE UNIQUE INDEX project_aliases_pkey ON public.project_aliases USING btree (project_id, user_id)
CREATE TRIGGER project_aliases_changed AFTER INSERT OR DELETE OR UPDATE ON public.project_aliases FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('view')
COLUMN project_collaborators.project_id integer NOT NULL
COLUMN project_collaborators.user_id integer NOT NULL
COLUMN project_collaborators.position integer NOT NULL
COLUMN project_collaborators.can_write boolean NOT NULL
COLUMN project_collaborators.live_control boolean NOT NULL
COLUMN project_collaborators.added_at bigint NOT NULL
CONSTRAINT project_collaborators PRIMARY KEY (project_id, user_id)
CONSTRAINT project_collaborators FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT project_collaborators FOREIGN KEY (user_id) REFERENCES users(id)
CREATE INDEX project_collaborators_by_user ON public.project_collaborators USING btree (user_id, project_id)
CREATE UNIQUE INDEX project_collaborators_pkey ON public.project_collaborators USING btree (project_id, user_id)
CREATE TRIGGER project_collaborators_changed AFTER INSERT OR DELETE OR UPDATE ON public.project_collaborators FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('rights')
COLUMN project_heads.id integer
COLUMN project_heads.owner_id integer
COLUMN project_heads.organization_id text
COLUMN project_heads.name text
COLUMN project_heads.language text
COLUMN project_heads.revision integer
COLUMN project_heads.is_encrypted boolean
COLUMN project_heads.is_recycled boolean
COLUMN project_homes.project_id integer
COLUMN project_homes.owner_id integer
COLUMN project_homes.organization_id text
COLUMN project_homes.name text
COLUMN project_homes.name_key text COLLATE "C"
COLUMN project_homes.purged_at bigint
COLUMN project_invitations.project_id integer NOT NULL
COLUMN project_invitations.user_id integer NOT NULL
COLUMN project_invitations.inviter_id integer NOT NULL
COLUMN project_invitations.project_name text NOT NULL
COLUMN project_invitations.can_write boolean NOT NULL
COLUMN project_invitations.live_control boolean NOT NULL
COLUMN project_invitations.invited_at bigint NOT NULL
COLUMN project_invitations.declined_at bigint
CONSTRAINT project_invitations FOREIGN KEY (inviter_id) REFERENCES users(id)
CONSTRAINT project_invitations PRIMARY KEY (project_id, user_id)
CONSTRAINT project_invitations FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT project_invitations FOREIGN KEY (user_id) REFERENCES users(id)
CREATE INDEX project_invitations_by_inviter ON public.project_invitations USING btree (inviter_id, user_id)
CREATE INDEX project_invitations_by_user ON public.project_invitations USING btree (user_id, project_id)
CREATE UNIQUE INDEX project_invitations_pkey ON public.project_invitations USING btree (project_id, user_id)
CREATE TRIGGER project_invitations_changed AFTER INSERT OR DELETE OR UPDATE ON public.project_invitations FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('invited')
COLUMN project_libraries.project_id integer NOT NULL
COLUMN project_libraries.position integer NOT NULL
COLUMN project_libraries.library_id integer NOT NULL
CONSTRAINT project_libraries PRIMARY KEY (project_id, "position")
CONSTRAINT project_libraries FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT project_libraries UNIQUE (project_id, library_id)
CREATE INDEX project_libraries_by_library ON public.project_libraries USING btree (library_id)
CREATE UNIQUE INDEX project_libraries_pkey ON public.project_libraries USING btree (project_id, "position")
CREATE UNIQUE INDEX project_libraries_project_id_library_id_key ON public.project_libraries USING btree (project_id, library_id)
COLUMN project_locks.project_id integer NOT NULL
COLUMN project_locks.user_id integer NOT NULL
COLUMN project_locks.source text NOT NULL
COLUMN project_locks.acquired_at bigint NOT NULL
COLUMN project_locks.expires_at bigint NOT NULL
CONSTRAINT project_locks PRIMARY KEY (project_id)
CONSTRAINT project_locks FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT project_locks FOREIGN KEY (user_id) REFERENCES users(id)
CREATE UNIQUE INDEX project_locks_pkey ON public.project_locks USING btree (project_id)
CREATE TRIGGER project_locks_changed AFTER INSERT OR DELETE OR UPDATE ON public.project_locks FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('lock')
COLUMN project_marks.project_id integer NOT NULL
COLUMN project_marks.user_id integer NOT NULL
COLUMN project_marks.source text NOT NULL
COLUMN project_marks.revision integer NOT NULL
CONSTRAINT project_marks PRIMARY KEY (project_id, user_id, source)
CONSTRAINT project_marks FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT project_marks FOREIGN KEY (user_id) REFERENCES users(id)
CREATE UNIQUE INDEX project_marks_pkey ON public.project_marks USING btree (project_id, user_id, source)
COLUMN project_nodes.project_id integer NOT NULL
COLUMN project_nodes.node_id text NOT NULL
CONSTRAINT project_nodes PRIMARY KEY (project_id, node_id)
CONSTRAINT project_nodes FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CREATE UNIQUE INDEX project_nodes_pkey ON public.project_nodes USING btree (project_id, node_id)
CREATE TRIGGER project_nodes_changed AFTER INSERT OR DELETE OR UPDATE ON public.project_nodes FOR EACH ROW EXECUTE FUNCTION note_beside('project')
COLUMN project_organization_shares.project_id integer NOT NULL
COLUMN project_organization_shares.organization_id text NOT NULL
COLUMN project_organization_shares.position integer NOT NULL
COLUMN project_organization_shares.can_write boolean NOT NULL
COLUMN project_organization_shares.live_control boolean NOT NULL
COLUMN project_organization_shares.added_at bigint NOT NULL
CONSTRAINT project_organization_shares FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT project_organization_shares PRIMARY KEY (project_id)
CONSTRAINT project_organization_shares FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CREATE INDEX project_organization_shares_by_organization ON public.project_organization_shares USING btree (organization_id, project_id)
CREATE UNIQUE INDEX project_organization_shares_pkey ON public.project_organization_shares USING btree (project_id)
CREATE TRIGGER project_organization_shares_changed AFTER INSERT OR DELETE OR UPDATE ON public.project_organization_shares FOR EACH ROW EXECUTE FUNCTION note_share()
COLUMN project_own_names.project_id integer
COLUMN project_own_names.user_id integer
COLUMN project_own_names.alias text
COLUMN project_parameters.project_id integer NOT NULL
COLUMN project_parameters.position integer NOT NULL
COLUMN project_parameters.name text NOT NULL
COLUMN project_parameters.value text NOT NULL
CONSTRAINT project_parameters PRIMARY KEY (project_id, "position")
CONSTRAINT project_parameters FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CREATE UNIQUE INDEX project_parameters_pkey ON public.project_parameters USING btree (project_id, "position")
COLUMN project_people.project_id integer
COLUMN project_people.owner_id integer
COLUMN project_people.user_id integer
COLUMN project_people.public_id text
COLUMN project_people.name text
COLUMN project_people.email text
COLUMN project_people.bio text
COLUMN project_people.profile_image text
COLUMN project_people.position integer
COLUMN project_people.is_owner boolean
COLUMN project_people.can_write boolean
COLUMN project_people.live_control boolean
COLUMN project_pins.project_id integer NOT NULL
COLUMN project_pins.user_id integer NOT NULL
CONSTRAINT project_pins PRIMARY KEY (project_id, user_id)
CONSTRAINT project_pins FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT project_pins FOREIGN KEY (user_id) REFERENCES users(id)
CREATE INDEX project_pins_by_user ON public.project_pins USING btree (user_id)
CREATE UNIQUE INDEX project_pins_pkey ON public.project_pins USING btree (project_id, user_id)
CREATE TRIGGER project_pins_changed AFTER INSERT OR DELETE OR UPDATE ON public.project_pins FOR EACH ROW EXECUTE FUNCTION note_beside_of_user('view')
COLUMN project_sizes.project_id integer
COLUMN project_sizes.owner_id integer
COLUMN project_sizes.organization_id text
COLUMN project_sizes.file_bytes bigint
COLUMN project_sizes.history_bytes bigint
COLUMN projects.id integer NOT NULL IDENTITY
COLUMN projects.owner_id integer NOT NULL
COLUMN projects.organization_id text NOT NULL
COLUMN projects.name text NOT NULL
COLUMN projects.name_key text COLLATE "C" NOT NULL
COLUMN projects.description text NOT NULL
COLUMN projects.language text NOT NULL
COLUMN projects.lean_version_id integer NOT NULL
COLUMN projects.lean_pinned_to_master boolean NOT NULL
COLUMN projects.lean_environment_id integer NOT NULL
COLUMN projects.channel_token text NOT NULL
COLUMN projects.grid text
COLUMN projects.live_grid text
COLUMN projects.live_form text
COLUMN projects.paper_equity text
COLUMN projects.last_live_deployment bigint
COLUMN projects.code_running boolean NOT NULL DEFAULT false
COLUMN projects.encryption_key text
COLUMN projects.created_at bigint NOT NULL
COLUMN projects.modified_at bigint NOT NULL
COLUMN projects.recycled_at bigint
COLUMN projects.version bigint NOT NULL
COLUMN projects.revision integer NOT NULL
COLUMN projects.last_file_id integer NOT NULL
COLUMN projects.settings bytea NOT NULL
COLUMN projects.file_bytes bigint NOT NULL DEFAULT 0
COLUMN projects.history_bytes bigint NOT NULL DEFAULT 0
COLUMN projects.bin_since bigint
COLUMN projects.files integer NOT NULL DEFAULT 0
CONSTRAINT projects CHECK ((language = ANY (ARRAY['Py'::text, 'C#'::text])))
CONSTRAINT projects FOREIGN KEY (lean_environment_id) REFERENCES lean_environments(id)
CONSTRAINT projects FOREIGN KEY (lean_version_id) REFERENCES lean_versions(id)
CONSTRAINT projects FOREIGN KEY (organization_id, encryption_key) REFERENCES organization_encryption_keys(organization_id, hash)
CONSTRAINT projects FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT projects FOREIGN KEY (owner_id) REFERENCES users(id)
CONSTRAINT projects PRIMARY KEY (id)
CREATE INDEX projects_by_organization ON public.projects USING btree (organization_id)
CREATE INDEX projects_by_owner ON public.projects USING btree (owner_id, id)
CREATE INDEX projects_encrypted ON public.projects USING btree (owner_id) WHERE (encryption_key IS NOT NULL)
CREATE UNIQUE INDEX projects_name ON public.projects USING btree (owner_id, name_key) WHERE (recycled_at IS NULL)
CREATE UNIQUE INDEX projects_pkey ON public.projects USING btree (id)
CREATE INDEX projects_recycled ON public.projects USING btree (recycled_at) WHERE (recycled_at IS NOT NULL)
CREATE TRIGGER projects_inserted_or_deleted AFTER INSERT OR DELETE ON public.projects FOR EACH ROW EXECUTE FUNCTION note_project()
CREATE TRIGGER projects_updated AFTER UPDATE OF owner_id, organization_id, name, name_key, description, language, lean_version_id, lean_pinned_to_master, lean_environment_id, channel_token, grid, live_grid, live_form, paper_equity, last_live_deployment, code_running, encryption_key, created_at, modified_at, recycled_at, revision, last_file_id, settings, file_bytes, history_bytes, bin_since, files ON public.projects FOR EACH ROW EXECUTE FUNCTION note_project()
CREATE TRIGGER search_due_noted AFTER INSERT OR UPDATE OF revision ON public.projects FOR EACH ROW EXECUTE FUNCTION note_search_due()
COLUMN purged_projects.project_id integer NOT NULL
COLUMN purged_projects.owner_id integer NOT NULL
COLUMN purged_projects.organization_id text NOT NULL
COLUMN purged_projects.name text NOT NULL
COLUMN purged_projects.name_key text NOT NULL
COLUMN purged_projects.purged_at bigint NOT NULL
COLUMN purged_projects.purged_by integer
CONSTRAINT purged_projects FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT purged_projects FOREIGN KEY (owner_id) REFERENCES users(id)
CONSTRAINT purged_projects PRIMARY KEY (project_id)
CONSTRAINT purged_projects FOREIGN KEY (purged_by) REFERENCES users(id)
CREATE INDEX purged_projects_by_organization ON public.purged_projects USING btree (organization_id, name_key)
CREATE INDEX purged_projects_by_owner ON public.purged_projects USING btree (owner_id, name_key)
CREATE INDEX purged_projects_by_time ON public.purged_projects USING btree (purged_at)
CREATE UNIQUE INDEX purged_projects_pkey ON public.purged_projects USING btree (project_id)
COLUMN read_trail.hour integer
COLUMN read_trail.user_id integer
COLUMN read_trail.user_name text
COLUMN read_trail.token_id integer
COLUMN read_trail.token_label text
COLUMN read_trail.project_id integer
COLUMN read_trail.project_name text
COLUMN read_trail.organization_id text
COLUMN read_trail.reads bigint
COLUMN read_trail.address text
COLUMN refusal_trail.hour integer
COLUMN refusal_trail.address text
COLUMN refusal_trail.user_id integer
COLUMN refusal_trail.user_name text
COLUMN refusal_trail.reason text
COLUMN refusal_trail.times bigint
COLUMN refusal_trail.last_at bigint
COLUMN refused_log_ins.hour integer NOT NULL
COLUMN refused_log_ins.address text NOT NULL
COLUMN refused_log_ins.user_id integer NOT NULL
COLUMN refused_log_ins.reason text NOT NULL
COLUMN refused_log_ins.times bigint NOT NULL
COLUMN refused_log_ins.last_at bigint NOT NULL
CONSTRAINT refused_log_ins PRIMARY KEY (hour, address, user_id, reason)
CREATE INDEX refused_log_ins_by_user ON public.refused_log_ins USING btree (user_id, hour, address, reason)
CREATE UNIQUE INDEX refused_log_ins_pkey ON public.refused_log_ins USING btree (hour, address, user_id, reason)
COLUMN revision_authors.project_id integer
COLUMN revision_authors.number integer
COLUMN revision_authors.user_id integer
COLUMN revision_authors.source text
COLUMN revision_names.project_id integer NOT NULL
COLUMN revision_names.revision integer NOT NULL
COLUMN revision_names.name text NOT NULL
COLUMN revision_names.named_by integer NOT NULL
COLUMN revision_names.named_at bigint NOT NULL
CONSTRAINT revision_names FOREIGN KEY (named_by) REFERENCES users(id)
CONSTRAINT revision_names PRIMARY KEY (project_id, revision)
CONSTRAINT revision_names FOREIGN KEY (project_id, revision) REFERENCES revisions(project_id, number) ON DELETE CASCADE
CREATE UNIQUE INDEX revision_names_by_name ON public.revision_names USING btree (project_id, name)
CREATE UNIQUE INDEX revision_names_pkey ON public.revision_names USING btree (project_id, revision)
CREATE TRIGGER revision_names_changed AFTER INSERT OR DELETE OR UPDATE ON public.revision_names FOR EACH ROW EXECUTE FUNCTION note_name()
COLUMN revision_paths.project_id integer
COLUMN revision_paths.number integer
COLUMN revision_paths.path text COLLATE "C"
COLUMN revision_trail.at bigint
COLUMN revision_trail.project_id integer
COLUMN revision_trail.number integer
COLUMN revision_trail.user_id integer
COLUMN revision_trail.user_name text
COLUMN revision_trail.token_id integer
COLUMN revision_trail.login_id integer
COLUMN revision_trail.token_label text
COLUMN revision_trail.project_name text
COLUMN revision_trail.organization_id text
COLUMN revision_trail.source text
COLUMN revision_trail.kind text
COLUMN revision_trail.summary text
COLUMN revision_trail.address text
COLUMN revisions.project_id integer NOT NULL
COLUMN revisions.number integer NOT NULL
COLUMN revisions.at bigint NOT NULL
COLUMN revisions.user_id integer NOT NULL
COLUMN revisions.token_id integer
COLUMN revisions.source text NOT NULL
COLUMN revisions.kind text NOT NULL
COLUMN revisions.summary text NOT NULL
COLUMN revisions.settings bytea NOT NULL
COLUMN revisions.write_id text NOT NULL
COLUMN revisions.address text
COLUMN revisions.login_id integer
CONSTRAINT revisions CHECK ((kind = ANY (ARRAY['create'::text, 'update'::text, 'delete'::text, 'restore'::text])))
CONSTRAINT revisions PRIMARY KEY (project_id, number)
CONSTRAINT revisions FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT revisions FOREIGN KEY (project_id, settings) REFERENCES contents(project_id, sha256)
CONSTRAINT revisions FOREIGN KEY (token_id) REFERENCES api_tokens(id)
CONSTRAINT revisions FOREIGN KEY (user_id) REFERENCES users(id)
CONSTRAINT revisions UNIQUE (write_id)
CREATE INDEX revisions_by_project ON public.revisions USING btree (project_id, at, number)
CREATE INDEX revisions_by_time ON public.revisions USING btree (at, project_id, number)
CREATE INDEX revisions_by_user ON public.revisions USING btree (user_id, at, project_id, number)
CREATE UNIQUE INDEX revisions_pkey ON public.revisions USING btree (project_id, number)
CREATE UNIQUE INDEX revisions_write_id_key ON public.revisions USING btree (write_id)
COLUMN search_due.owner_id integer NOT NULL
COLUMN search_due.project_id integer NOT NULL
COLUMN search_due.revision integer NOT NULL
CONSTRAINT search_due PRIMARY KEY (owner_id, project_id, revision)
CREATE UNIQUE INDEX search_due_pkey ON public.search_due USING btree (owner_id, project_id, revision)
COLUMN search_projects.project_id integer NOT NULL
COLUMN search_projects.revision integer NOT NULL
COLUMN search_projects.trigrams integer[] NOT NULL
CONSTRAINT search_projects PRIMARY KEY (project_id)
CONSTRAINT search_projects FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CREATE UNIQUE INDEX search_projects_pkey ON public.search_projects USING btree (project_id)
CREATE INDEX search_projects_trigrams ON public.search_projects USING gin (trigrams)
COLUMN thinned_projects.project_id integer NOT NULL
COLUMN thinned_projects.thinned_at bigint NOT NULL
CONSTRAINT thinned_projects PRIMARY KEY (project_id)
CONSTRAINT thinned_projects FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CREATE UNIQUE INDEX thinned_projects_pkey ON public.thinned_projects USING btree (project_id)
CREATE TRIGGER thinned_projects_changed AFTER INSERT OR DELETE OR UPDATE ON public.thinned_projects FOR EACH ROW EXECUTE FUNCTION note_beside('project')
COLUMN token_labels.id integer
COLUMN token_labels.label text
COLUMN token_projects.token_id integer NOT NULL
COLUMN token_projects.project_id integer NOT NULL
CONSTRAINT token_projects PRIMARY KEY (token_id, project_id)
CONSTRAINT token_projects FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT token_projects FOREIGN KEY (token_id) REFERENCES api_tokens(id)
CREATE INDEX token_projects_by_project ON public.token_projects USING btree (project_id)
CREATE UNIQUE INDEX token_projects_pkey ON public.token_projects USING btree (token_id, project_id)
CREATE TRIGGER token_projects_changed AFTER INSERT OR DELETE OR UPDATE ON public.token_projects FOR EACH ROW EXECUTE FUNCTION note_token_project()
COLUMN token_reads.hour integer NOT NULL
COLUMN token_reads.user_id integer NOT NULL
COLUMN token_reads.token_id integer NOT NULL
COLUMN token_reads.project_id integer NOT NULL
COLUMN token_reads.reads bigint NOT NULL
COLUMN token_reads.address text
CONSTRAINT token_reads PRIMARY KEY (hour, user_id, token_id, project_id)
CONSTRAINT token_reads FOREIGN KEY (token_id) REFERENCES api_tokens(id)
CONSTRAINT token_reads FOREIGN KEY (user_id) REFERENCES users(id)
CREATE INDEX token_reads_by_project ON public.token_reads USING btree (project_id, hour, user_id, token_id)
CREATE INDEX token_reads_by_user ON public.token_reads USING btree (user_id, hour, token_id, project_id)
CREATE UNIQUE INDEX token_reads_pkey ON public.token_reads USING btree (hour, user_id, token_id, project_id)
COLUMN user_cards.id integer
COLUMN user_cards.public_id text
COLUMN user_cards.name text
COLUMN user_cards.email text
COLUMN user_cards.bio text
COLUMN user_cards.profile_image text
COLUMN user_cards.is_disabled boolean
COLUMN user_quotas.user_id integer NOT NULL
COLUMN user_quotas.quota text NOT NULL
COLUMN user_quotas.amount bigint NOT NULL
CONSTRAINT user_quotas CHECK ((amount >= 0))
CONSTRAINT user_quotas PRIMARY KEY (user_id, quota)
CONSTRAINT user_quotas FOREIGN KEY (user_id) REFERENCES users(id)
CREATE UNIQUE INDEX user_quotas_pkey ON public.user_quotas USING btree (user_id, quota)
COLUMN users.id integer NOT NULL IDENTITY
COLUMN users.public_id text NOT NULL
COLUMN users.name text NOT NULL
COLUMN users.email text NOT NULL
COLUMN users.bio text NOT NULL
COLUMN users.profile_image text NOT NULL
COLUMN users.created_at bigint NOT NULL
COLUMN users.disabled_at bigint
COLUMN users.operator boolean NOT NULL DEFAULT false
CONSTRAINT users PRIMARY KEY (id)
CONSTRAINT users UNIQUE (public_id)
CREATE INDEX users_by_email ON public.users USING btree (lower(email))
CREATE INDEX users_by_name ON public.users USING btree (lower(name))
CREATE UNIQUE INDEX users_pkey ON public.users USING btree (id)
CREATE UNIQUE INDEX users_public_id_key ON public.users USING btree (public_id)
CREATE TRIGGER users_changed AFTER INSERT OR DELETE OR UPDATE ON public.users FOR EACH STATEMENT EXECUTE FUNCTION note_common()
CREATE TRIGGER users_disabled AFTER UPDATE OF disabled_at ON public.users FOR EACH ROW EXECUTE FUNCTION note_disabled()
COLUMN webhook_deliveries.webhook_id text NOT NULL
COLUMN webhook_deliveries.number integer NOT NULL
COLUMN webhook_deliveries.id text NOT NULL
COLUMN webhook_deliveries.until text NOT NULL
COLUMN webhook_deliveries.events integer NOT NULL
COLUMN webhook_deliveries.begun_at bigint NOT NULL
COLUMN webhook_deliveries.attempts integer NOT NULL
COLUMN webhook_deliveries.attempted_at bigint
COLUMN webhook_deliveries.outcome text NOT NULL
COLUMN webhook_deliveries.status integer
COLUMN webhook_deliveries.error text
CONSTRAINT webhook_deliveries CHECK ((outcome = ANY (ARRAY['pending'::text, 'delivered'::text, 'given up'::text])))
CONSTRAINT webhook_deliveries PRIMARY KEY (webhook_id, number)
CONSTRAINT webhook_deliveries FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE
CREATE UNIQUE INDEX webhook_deliveries_pkey ON public.webhook_deliveries USING btree (webhook_id, number)
COLUMN webhooks.id text NOT NULL
COLUMN webhooks.project_id integer
COLUMN webhooks.organization_id text
COLUMN webhooks.user_id integer NOT NULL
COLUMN webhooks.url text NOT NULL
COLUMN webhooks.secret bytea NOT NULL
COLUMN webhooks.created_at bigint NOT NULL
COLUMN webhooks.position text NOT NULL
COLUMN webhooks.due_at bigint NOT NULL
COLUMN webhooks.missed boolean NOT NULL
COLUMN webhooks.failing_since bigint
COLUMN webhooks.disabled_at bigint
COLUMN webhooks.disabled_reason text
COLUMN webhooks.deliveries integer NOT NULL
CONSTRAINT webhooks CHECK (((project_id IS NULL) <> (organization_id IS NULL)))
CONSTRAINT webhooks CHECK (((disabled_at IS NULL) = (disabled_reason IS NULL)))
CONSTRAINT webhooks FOREIGN KEY (organization_id) REFERENCES organizations(id)
CONSTRAINT webhooks PRIMARY KEY (id)
CONSTRAINT webhooks FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE
CONSTRAINT webhooks FOREIGN KEY (user_id) REFERENCES users(id)
CREATE INDEX webhooks_due ON public.webhooks USING btree (due_at) WHERE (due_at > 0)
CREATE INDEX webhooks_idle ON public.webhooks USING btree ("position") WHERE (due_at = 0)
CREATE INDEX webhooks_of_organization ON public.webhooks USING btree (organization_id) WHERE (organization_id IS NOT NULL)
CREATE INDEX webhooks_of_project ON public.webhooks USING btree (project_id) WHERE (project_id IS NOT NULL)
CREATE INDEX webhooks_of_user ON public.webhooks USING btree (user_id)
CREATE UNIQUE INDEX webhooks_pkey ON public.webhooks USING btree (id)
