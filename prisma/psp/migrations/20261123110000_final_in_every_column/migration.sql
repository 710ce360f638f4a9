-- A final state is also who paid and when, not only the word: the trigger looked at changes of the word alone.
DROP TRIGGER payments_keep_final_state ON payments;
CREATE TRIGGER payments_keep_final_state BEFORE UPDATE ON payments
  FOR EACH ROW WHEN (OLD.status <> 'pending') EXECUTE FUNCTION payments_keep_final_state();
