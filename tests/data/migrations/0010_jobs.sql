-- A digest that was read, one that came too late, and a backup in the middle of being made.
INSERT INTO firing (id, job, fired_at, state, noted_at) VALUES
    (1, 'morning_digest', 1804059000, 'passed', 1804073400),
    (2, 'morning_digest', 1804145400, 'done', 1804145400),
    (3, 'backup', 1804129200, 'begun', 1804129200);
