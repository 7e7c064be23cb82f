ALTER TABLE api_keys ADD COLUMN person VARCHAR(200);
ALTER TABLE api_keys ADD COLUMN expires TIMESTAMP WITH TIME ZONE;
ALTER TABLE api_keys ADD COLUMN last_used TIMESTAMP WITH TIME ZONE;
ALTER TABLE api_keys ADD COLUMN networks VARCHAR(1000);
ALTER TABLE api_keys ADD FOREIGN KEY (tenant, person) REFERENCES people (tenant, login) ON DELETE CASCADE;
CREATE INDEX api_keys_by_person ON api_keys (tenant, person);

ALTER TABLE sessions ADD COLUMN address VARCHAR(64);
ALTER TABLE sessions ADD COLUMN agent VARCHAR(300);
