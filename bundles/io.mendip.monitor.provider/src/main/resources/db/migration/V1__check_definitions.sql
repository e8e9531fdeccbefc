-- Ids are given out in blocks of 32 per agent, so that the checks of one agent, which are written together with every
-- cycle of results, are neighbours in the tables of history.
CREATE SEQUENCE id_block_number;

CREATE TABLE id_block (
    agent_id text PRIMARY KEY,
    last_id  bigint NOT NULL
);

CREATE TABLE definition (
    id                    bigint PRIMARY KEY,
    agent_id              text NOT NULL,
    type                  text NOT NULL,
    name                  text NOT NULL,
    parameters            jsonb NOT NULL,
    interval_seconds      integer NOT NULL CHECK (interval_seconds BETWEEN 15 AND 86400),
    failures_before_alert integer NOT NULL CHECK (failures_before_alert BETWEEN 1 AND 100),
    enabled               boolean NOT NULL
);

CREATE INDEX definition_agent ON definition (agent_id, id);
CREATE INDEX definition_type ON definition (type);
