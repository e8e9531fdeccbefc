CREATE TABLE plan (
    agent_id     text PRIMARY KEY,
    -- 0 until the first plan is made
    version      bigint NOT NULL DEFAULT 0,
    -- of the content without its version: only what differs gets a new version and signature
    digest       bytea NOT NULL DEFAULT '',
    envelope     bytea NOT NULL DEFAULT '',
    contributors text[] NOT NULL DEFAULT '{}'
);
