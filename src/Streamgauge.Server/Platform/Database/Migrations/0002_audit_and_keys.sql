CREATE TABLE pseudonym_keys (
  id integer PRIMARY KEY,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  wrapped_key varchar(128),
  destroyed_at timestamptz
);
CREATE TABLE key_fingerprint (
  id integer PRIMARY KEY CHECK (id = 1),
  fingerprint char(16) NOT NULL
);
CREATE TABLE audit_log (
  seq bigint PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  actor char(64),
  actor_key integer,
  entity_type varchar(50) NOT NULL,
  entity_id varchar(255) NOT NULL,
  action varchar(100) NOT NULL,
  outcome varchar(20) NOT NULL CHECK (outcome IN ('success','failure')),
  request_id varchar(128),
  detail text,
  previous_hash char(64) NOT NULL,
  hash char(64) NOT NULL,
  ip_address varchar(45),
  user_agent varchar(256),
  ip_anonymized_at timestamptz
);
CREATE INDEX ix_audit_entity ON audit_log (entity_type, entity_id, seq);
CREATE INDEX ix_audit_actor ON audit_log (actor, seq);
CREATE INDEX ix_audit_action ON audit_log (action, seq);
CREATE INDEX ix_audit_client ON audit_log (created_at) WHERE ip_anonymized_at IS NULL;
CREATE TABLE audit_head (
  id integer PRIMARY KEY CHECK (id = 1),
  seq bigint NOT NULL,
  hash char(64) NOT NULL
);
CREATE TABLE audit_checkpoints (
  seq bigint PRIMARY KEY,
  hash char(64) NOT NULL,
  created_at timestamptz NOT NULL
);
