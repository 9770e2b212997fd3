-- What the house does by itself, once for each firing of its cron line. Forward only.

CREATE TABLE firing (
    id         INTEGER PRIMARY KEY,
    -- Its name in practice.toml. A later version may do more than this one knows, so the names are not listed here.
    job        TEXT    NOT NULL,
    -- The moment at which the line fired, which is not when it was done: it may be caught up.
    fired_at   INTEGER NOT NULL,
    -- Noted in the transaction of what was done. 'passed': not done, and never will be, as the house was not open yet or
    -- it came too late to be of use. 'begun': done outside of any transaction, as a copy of the database is.
    state      TEXT    NOT NULL CONSTRAINT firing_state_is_known
               CHECK (state IN ('passed', 'begun', 'done', 'failed')),
    noted_at   INTEGER NOT NULL,
    -- Whoever notes a firing first does it: a set, so that neither another process on the same file nor a clock that
    -- was put back does it once more.
    UNIQUE (job, fired_at)
) STRICT;

-- The last firings of each job, in the order in which they were noted.
CREATE INDEX firing_of_job ON firing (job, id);
