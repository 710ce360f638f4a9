-- The time in the books: the clock's, but not before what was written last. A clock set back makes time stand still until it has
-- caught up, so that no day comes twice and nothing is paid before it was made. One that was more than an hour ahead and is put right
-- is followed: standing still for so long would do more harm. Volatile, so that it sees what was committed while its caller waited for the turn.
CREATE FUNCTION books_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  clock CONSTANT timestamptz := clock_timestamp();
  written CONSTANT timestamptz := greatest(
    (SELECT created_at FROM transfers ORDER BY seq DESC LIMIT 1),
    (SELECT created_at FROM events ORDER BY seq DESC LIMIT 1));
BEGIN
  RETURN CASE WHEN written > clock AND written <= clock + interval '1 hour' THEN written ELSE clock END;
END
$$;
