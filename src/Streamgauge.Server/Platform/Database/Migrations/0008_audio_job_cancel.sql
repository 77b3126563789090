-- A job may be cancelled at any node; the one that holds it reads here that it is asked to.
ALTER TABLE audio_jobs ADD COLUMN cancel_asked_at timestamptz;
