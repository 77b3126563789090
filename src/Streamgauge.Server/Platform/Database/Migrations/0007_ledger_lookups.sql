-- An index by day alone holds every row of today. On a table without statistics PostgreSQL took it for the lookup of one
-- source, in a plan that it kept: 30 times fewer charges a second. With the key behind the day either index finds one row.
DROP INDEX ix_usage_day;
DROP INDEX ix_charges_day;
CREATE INDEX ix_usage_day_account ON quota_usage_days (day, account_key);
CREATE INDEX ix_charges_day_source ON quota_charges (day, source_id);
