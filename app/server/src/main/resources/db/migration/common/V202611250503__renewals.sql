-- When the provider last confirmed that it still stands by the session.
ALTER TABLE sessions ADD COLUMN renewed TIMESTAMP WITH TIME ZONE;
