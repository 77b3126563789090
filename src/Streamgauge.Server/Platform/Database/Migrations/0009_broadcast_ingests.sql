CREATE TABLE broadcast_ingests (stream_id uuid PRIMARY KEY REFERENCES stream_sessions(id) ON DELETE CASCADE, state varchar(12) NOT NULL CHECK (state IN ('publishing','interrupted','closed')),
  publication_no integer NOT NULL CHECK (publication_no >= 1), media_node varchar(32) NOT NULL, client_ref varchar(64) NOT NULL, started_at timestamptz NOT NULL, interrupted_at timestamptz, last_media_at timestamptz,
  closed_at timestamptz, end_reason varchar(20) CHECK (end_reason IN ('broadcaster_ended','connection_lost','session_timeout','error')), viewers_now integer NOT NULL DEFAULT 0, final_viewers integer,
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)), CHECK (viewers_now >= 0), CHECK (closed_at IS NULL OR closed_at >= started_at));
CREATE INDEX ix_broadcast_state ON broadcast_ingests (state, viewers_now);
