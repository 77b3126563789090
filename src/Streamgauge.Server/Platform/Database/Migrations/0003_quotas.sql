CREATE TABLE quota_accounts (
  account_key char(64) PRIMARY KEY,
  tier varchar(16) NOT NULL CHECK (tier IN ('free','standard','premium')),
  updated_at timestamptz NOT NULL
);
CREATE TABLE quota_usage_days (
  account_key char(64) NOT NULL,
  day char(10) NOT NULL,
  used_ms bigint NOT NULL CHECK (used_ms >= 0),
  jobs_started integer NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (account_key, day)
);
CREATE TABLE quota_charges (
  source_id varchar(64) NOT NULL,
  day char(10) NOT NULL,
  account_key char(64) NOT NULL,
  kind varchar(8) NOT NULL CHECK (kind IN ('stream','job')),
  last_seq bigint NOT NULL,
  charged_ms bigint NOT NULL CHECK (charged_ms >= 0),
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (source_id, day)
);
CREATE INDEX ix_charges_account ON quota_charges (account_key, day);
CREATE TABLE audio_jobs (
  id uuid PRIMARY KEY,
  account_key char(64) NOT NULL,
  status varchar(10) NOT NULL CHECK (status IN ('queued','running','succeeded','failed','cancelled')),
  variants varchar(64) NOT NULL,
  bytes bigint NOT NULL,
  duration_ms bigint NOT NULL,
  sample_rate integer NOT NULL,
  channels integer NOT NULL,
  charged_ms bigint NOT NULL,
  day char(10) NOT NULL,
  node varchar(255) NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  idempotency_hash char(64),
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  updated_at timestamptz NOT NULL,
  error_code varchar(32),
  error_message varchar(500),
  result text,
  CHECK ((finished_at IS NULL) = (status IN ('queued','running')))
);
CREATE UNIQUE INDEX ux_audio_jobs_idem ON audio_jobs (account_key, idempotency_hash) WHERE idempotency_hash IS NOT NULL;
CREATE INDEX ix_audio_jobs_account ON audio_jobs (account_key, created_at);
CREATE INDEX ix_audio_jobs_open ON audio_jobs (created_at) WHERE finished_at IS NULL;
