-- Ben reads Spanish; Anna has said that something has changed, of which her therapist is to be told, and Ben of a visit
-- that is over. Proposals of a next visit in several states; Ben wants none.

UPDATE client SET language = 'es' WHERE id = 2;

INSERT INTO concern (appointment, version, said_at, sealed, tell_at) VALUES
    (1, 2, 1804154300, x'0104', 1804154400), (6, 1, 1804000000, x'0105', NULL);

UPDATE client SET proposals = 0 WHERE id = 2;

INSERT INTO proposal (id, appointment, client, due_at, useful_until, look_at, state, why, outbox, decided_at, service,
                      therapist, starts_at, answer, answered_at) VALUES
    (1, 1, 1, 1804500000, 1805100000, 1804500000, 'planned', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (2, 2, 2, 1804500000, 1805100000, 1804500000, 'skipped', 'muted', NULL, 1804500000, NULL, NULL, NULL, NULL, NULL),
    (3, 6, 1, 1804100000, 1804700000, 1804100000, 'sent', NULL, 1, 1804100000, 'nmt-45', 'maya', 1804500000, 'taken',
     1804100060);
