-- After every migration: whatever table has rows of tenants shows them to a transaction that says it is for
-- that tenant, and to nobody else; the owner of the tables is no exception. A table that a later version
-- adds is protected without anybody having to think of it.
DO $$
DECLARE
  t RECORD;
BEGIN
  FOR t IN
    SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = CURRENT_SCHEMA()::regnamespace
  LOOP
    IF NOT t.relrowsecurity THEN
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.relname);
    END IF;
    IF NOT t.relforcerowsecurity THEN
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.relname);
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = t.oid AND polname = 'own_tenant') THEN
      -- The setting is read once for a statement, not once for a row.
      EXECUTE format(
        'CREATE POLICY own_tenant ON %I USING ((SELECT CURRENT_SETTING(''cloister.tenant'', true)) IN (tenant, ''*''))',
        t.relname);
    END IF;
  END LOOP;
END
$$;
