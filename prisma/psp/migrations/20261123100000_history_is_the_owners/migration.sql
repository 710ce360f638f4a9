-- The running program has no business in the history of migrations; "all tables" had named it too.
REVOKE ALL ON "_prisma_migrations" FROM tender_psp;
