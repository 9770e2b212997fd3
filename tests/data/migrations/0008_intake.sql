-- Notes that Anna and D have made, sealed with a key that is nowhere here, and the flows that ask for them.

INSERT INTO client (id, chat, name, reachable, first_seen) VALUES
    (36, 136, 'FF', 1, 1), (37, 137, 'GG', 1, 1), (38, 138, 'HH', 1, 1), (39, 139, 'II', 1, 1), (40, 140, 'JJ', 1, 1),
    (41, 141, 'KK', 1, 1);

INSERT INTO intake (client, consented_at, changed_at, hurts, conditions, applies, word) VALUES
    (1, 1804100000, 1804100060, x'0101', NULL, x'0102', 'wanted'),
    (4, 1500000000, 1500000000, x'0101', x'0103', NULL, NULL);

UPDATE appointment SET waits_since = 1804100060 WHERE id = 1;

INSERT INTO dialogue (client, session, flow, asked, changed_at) VALUES
    (36, 1, '{"flow":"intake","visit":[1,2],"at":"consent"}', 0, 1804154400),
    (37, 1, '{"flow":"intake","visit":[1,2],"at":"hurts"}', 0, 1804154400),
    (38, 1, '{"flow":"intake","visit":[1,2],"at":"conditions"}', 0, 1804154400),
    (39, 1, '{"flow":"intake","visit":[1,2],"at":"listed"}', 0, 1804154400),
    (40, 1, '{"flow":"intake","visit":[1,2],"at":"number"}', 0, 1804154400),
    (41, 1, '{"flow":"intake","visit":[1,2],"at":"writing"}', 0, 1804154400);
