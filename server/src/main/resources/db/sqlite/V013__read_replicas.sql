-- may_be_old: whether what is read with the token may be a little old, and so come of a replica.
ALTER TABLE api_tokens ADD COLUMN may_be_old BOOLEAN NOT NULL DEFAULT FALSE;

DROP TRIGGER api_tokens_updated;
CREATE TRIGGER api_tokens_updated AFTER UPDATE OF
    user_id, label, scope, secret, expires_at, revoked_at, bearer, all_projects, may_be_old
ON api_tokens BEGIN
    INSERT INTO changes (kind, user_id) VALUES ('token', new.user_id);
END;
