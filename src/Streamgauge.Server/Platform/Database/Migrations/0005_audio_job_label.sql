ALTER TABLE audio_jobs ADD COLUMN user_label varchar(64);
