-- Anna reads no news. An announcement that is done, one that is on its way with a recipient in each state, and one that
-- is planned.
UPDATE client SET news = 0 WHERE id = 1;
INSERT INTO circular (id, author, scope, audience, kind, letter, bookable, made_at, starts_at, state, listed_upto,
                      list_until, total, sent, blocked, failed, unknown, left_out, runs_since, board, ended_at,
                      reported_at) VALUES
    (1, 201, NULL, 'e', 'news', '{"says":"letter","text":"Dear {name}, we have moved.","marks":[{"style":"bold","from":5,"until":11},{"style":{"link":"https://example.org/"},"from":13,"until":15}],"photo":"AgAC"}',
     1, 1804100000, 1804100000, 'done', 60, 60, 1, 1, 0, 0, 0, 0, 1804100000, 7, 1804100060, 1804100060),
    (2, 202, 'maya', 'b2027030420270306', 'openings', '{"says":"shift","therapist":"maya","from":1804327200,"until":1804338000,"opens":true}',
     1, 1804154000, 1804154000, 'running', 60, 60, 7, 1, 1, 1, 1, 1, 1804154000, NULL, NULL, NULL),
    (3, 201, NULL, 'n12', 'news', '{"says":"letter","text":"We miss you."}', 0, 1804154000, 1804240800, 'planned', 0,
     0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO recipient (circular, chat, state, not_before, at) VALUES
    (1, 101, 'sent', 0, 1804100000),
    (2, 101, 'sent', 0, 1804154000), (2, 102, 'blocked', 0, 1804154000), (2, 103, 'failed', 0, 1804154000),
    (2, 104, 'unknown', 0, 1804154000), (2, 105, 'left_out', 0, NULL), (2, 106, 'listed', 1804197600, NULL),
    (2, 107, 'queued', 0, 1804154000);
