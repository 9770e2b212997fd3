-- Ben reads Spanish; Anna has said that something has changed, of which her therapist is to be told, and Ben of a visit
-- that is over.

UPDATE client SET language = 'es' WHERE id = 2;

INSERT INTO concern (appointment, version, said_at, sealed, tell_at) VALUES
    (1, 2, 1804154300, x'0104', 1804154400), (6, 1, 1804000000, x'0105', NULL);
