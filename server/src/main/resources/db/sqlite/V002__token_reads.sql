-- How often a token read a project in an hour; project_id is 0 for what is about no project. An hour is its number
-- since 1970, UTC.
CREATE TABLE token_reads (
    hour INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id),
    token_id INTEGER NOT NULL REFERENCES api_tokens (id),
    project_id INTEGER NOT NULL,
    reads INTEGER NOT NULL,
    PRIMARY KEY (hour, user_id, token_id, project_id)
) WITHOUT ROWID;
