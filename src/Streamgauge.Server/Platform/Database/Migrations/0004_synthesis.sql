CREATE TABLE synthesis_channels (
  name varchar(32) PRIMARY KEY,
  revision bigint NOT NULL CHECK (revision >= 1),
  preset varchar(16),
  params text NOT NULL,
  seed bigint CHECK (seed >= 0),
  updated_at timestamptz NOT NULL,
  updated_by varchar(32)
);
