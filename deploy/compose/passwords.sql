-- Gives the roles their passwords, which stand in files that only the server's user can read.
DO $$
DECLARE
  login record;
BEGIN
  FOR login IN
    SELECT * FROM (VALUES
      ('customer360_capture', '/run/credentials/capture-password'),
      ('customer360_read', '/run/credentials/read-password'),
      ('crm_application', '/run/credentials/application-password')) AS logins (role, file)
  LOOP
    EXECUTE format('ALTER ROLE %I PASSWORD %L', login.role, trim(pg_read_file(login.file), E'\n'));
  END LOOP;
END
$$;
