-- The time in the books: the clock's, but never before what was written last. A clock set back makes time stand still until it has
-- caught up, so that no day comes twice and nothing is paid before it was made. Volatile, so that it sees what was committed
-- while its caller waited for the turn.
CREATE FUNCTION books_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN greatest(
    clock_timestamp(),
    (SELECT created_at FROM transfers ORDER BY seq DESC LIMIT 1),
    (SELECT created_at FROM events ORDER BY seq DESC LIMIT 1)
  );
END
$$;
