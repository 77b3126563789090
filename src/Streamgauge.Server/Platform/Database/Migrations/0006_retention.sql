CREATE INDEX ix_usage_day ON quota_usage_days (day);
CREATE INDEX ix_charges_day ON quota_charges (day);
CREATE INDEX ix_audio_jobs_finished ON audio_jobs (finished_at) WHERE finished_at IS NOT NULL;
