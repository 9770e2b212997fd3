-- A guest and two callers, one of whom has taken over what is hers in Telegram; and the flows that ask for whom it is.
-- The secrets of the links are "harvest", which is open, and "solstice", which Anna has used.

UPDATE appointment SET for_name = 'Mia' WHERE id = 2;

INSERT INTO client (id, chat, name, phone, reachable, first_seen, taken_over_by) VALUES
    (29, 129, 'AA', NULL, 1, 1, NULL), (30, 130, 'BB', NULL, 1, 1, NULL), (31, 131, 'CC', NULL, 1, 1, NULL),
    (32, 132, 'DD', NULL, 1, 1, NULL), (33, 133, 'EE', NULL, 1, 1, NULL),
    (34, -4611686018427387938, 'Frida', '0161 496 0000', 0, 1, NULL),
    (35, -4611686018427387939, '?', NULL, 0, 1, 1);

INSERT INTO appointment (id, version, client, service, therapist, starts_at, ends_at, busy_from, busy_until, state,
                         booked_at, booked_by) VALUES
    (9, 2, 34, 'nmt-45', 'tom', 1804251600, 1804254300, 1804251600, 1804255200, 'booked', 1804100000, 203);

INSERT INTO take_over (token_hash, client, appointment, made_at, used_at, used_by) VALUES
    (x'd087ee8196afa2ff461aed248e9b90d5cca64e9fa0dfdbec351849610ae12c47', 34, 9, 1804100000, NULL, NULL),
    (x'9dc462edb656a0d98f5683b09c1d8765a5a6c74ab3d69ca962c48e9689149ba3', 35, 1, 1804100000, 1804100060, 101);

INSERT INTO dialogue (client, session, flow, asked, changed_at) VALUES
    (29, 1, '{"flow":"booking","whom":{"is":"guest","name":"Mia"},"at":{"step":"service"}}', 0, 1804154400),
    (30, 1, '{"flow":"booking","whom":{"is":"caller","client":34,"name":"Frida","phone":"0161 496 0000"},"at":{"step":"service"}}', 0, 1804154400),
    (31, 1, '{"flow":"guests","at":{"ask":"naming","at":{"step":"service"}}}', 0, 1804154400),
    (32, 1, '{"flow":"guests","at":{"ask":"calling"}}', 0, 1804154400),
    (33, 1, '{"flow":"guests","at":{"ask":"which-caller","name":"Frida"}}', 0, 1804154400);
