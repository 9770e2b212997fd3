-- Rita at reception, an invitation that Ben has opened, one for reception that was taken back, and what the log says.
INSERT INTO staff (chat, name, reception, since) VALUES (204, 'Rita', 1, 1804154400);
INSERT INTO invite (token_hash, therapist, made_at, until, opened_at, opened_by, ended_at, ended) VALUES
    (x'01', 'tom', 1804100000, 1804186400, 1804100060, 102, NULL, NULL),
    (x'02', NULL, 1804100000, 1804186400, NULL, NULL, 1804100060, 'withdrawn');
INSERT INTO audit (at, who, act, object) VALUES
    (1804100000, 201, 'invited', 'invitation 3'),
    (1804100030, 202, 'read-notes', 'appointment 1'),
    (1804100040, 201, 'did-what-is-not-known-yet', 'spaceship 7'),
    (1804100060, 201, 'revoked', 'staff 206');
