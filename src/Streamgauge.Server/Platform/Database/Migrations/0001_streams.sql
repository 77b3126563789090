CREATE TABLE stream_sessions (
  id uuid PRIMARY KEY,
  title varchar(255) NOT NULL,
  description varchar(2000),
  host_hash char(64) NOT NULL,
  host_pseudonym varchar(32) NOT NULL,
  pseudonym_key_id integer NOT NULL,
  region varchar(32) NOT NULL,
  stream_type varchar(16) NOT NULL CHECK (stream_type IN ('live','pre-recorded')),
  status varchar(16) NOT NULL CHECK (status IN ('preparing','live','ended')),
  room_name varchar(128) NOT NULL UNIQUE,
  ingest_key_hash char(64) NOT NULL UNIQUE,
  is_locked boolean NOT NULL DEFAULT false,
  open_mic boolean NOT NULL DEFAULT false,
  join_count integer NOT NULL DEFAULT 0,
  leave_count integer NOT NULL DEFAULT 0,
  peak_participants integer NOT NULL DEFAULT 0,
  peak_viewers integer NOT NULL DEFAULT 0,
  room_sid varchar(64),
  room_created_at timestamptz,
  room_delete_pending boolean NOT NULL DEFAULT false,
  start_cause varchar(16),
  end_reason varchar(24),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  last_activity_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  CHECK (leave_count >= 0 AND join_count >= leave_count),
  CHECK (peak_participants >= 0 AND peak_viewers >= 0),
  CHECK (status <> 'live' OR started_at IS NOT NULL),
  CHECK ((status = 'ended') = (ended_at IS NOT NULL)),
  CHECK (ended_at IS NULL OR ended_at >= created_at)
);
CREATE INDEX ix_stream_host ON stream_sessions (host_hash, created_at);
CREATE INDEX ix_stream_status ON stream_sessions (status, created_at);
CREATE INDEX ix_stream_started ON stream_sessions (started_at);
CREATE INDEX ix_stream_updated ON stream_sessions (updated_at);
