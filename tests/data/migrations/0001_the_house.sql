-- Rows as the first schema holds them: every table, every state, every shape of what is kept as JSON.
-- "Now" is 1804154400, Thursday 4 March 2027, 10:00 UTC. The tests say what must be read back.

INSERT INTO client (id, chat, name, reachable, first_seen) VALUES
    (1, 101, 'Anna', 1, 1803888000), (2, 102, 'Ben', 0, 1803888000), (3, 103, '<b>&"', 1, 1803888000),
    (4, 104, 'D', 1, 1), (5, 105, 'E', 1, 1), (6, 106, 'F', 1, 1), (7, 107, 'G', 1, 1), (8, 108, 'H', 1, 1),
    (9, 109, 'I', 1, 1), (10, 110, 'J', 1, 1), (11, 111, 'K', 1, 1), (12, 112, 'L', 1, 1),
    (13, 113, 'M', 1, 1), (14, 114, 'N', 1, 1), (15, 115, 'O', 1, 1), (16, 116, 'P', 1, 1),
    (17, 117, 'Q', 1, 1), (18, 118, 'R', 1, 1);

INSERT INTO staff (chat, name, owner, therapist, since) VALUES
    (201, 'Olga', 1, NULL, 1803888000), (202, 'Maya', 0, 'maya', 1803888000), (203, 'Tom', 0, 'tom', 1803888000);

-- The secrets are "spring", which is open, and "autumn", which Tom has used.
INSERT INTO invite (token_hash, therapist, made_at, until, used_at, used_by) VALUES
    (x'622a494d3ea8c7ba2fed4f37909f14d9b50ab412322de39be62c8d6c2418bfca', 'maya', 1804154400, 1804240800, NULL, NULL),
    (x'defae04158b9c17d7b4a5f7bd72bd712dc1d10b0ddc1fbcc07bb76bb1d27b75f', 'tom', 1803888000, 1803974400, 1803888060, 203);

INSERT INTO appointment (id, version, client, service, therapist, starts_at, ends_at, busy_from, busy_until, state,
                         held_until, moves, booked_at, confirmed_at, displaced_at, cancelled_at, cancelled_by,
                         released_at) VALUES
    (1, 2, 1, 'nmt-45', 'maya', 1804240800, 1804243500, 1804240800, 1804244400, 'booked',
        1803888600, NULL, 1803888000, NULL, NULL, NULL, NULL, NULL),
    (2, 2, 2, 'nmt-45', 'maya', 1804244400, 1804247100, 1804244400, 1804248000, 'booked',
        1803888600, NULL, 1803888000, 1804000000, NULL, NULL, NULL, NULL),
    (3, 1, 1, 'nmt-45', 'maya', 1804241700, 1804244400, 1804241700, 1804244400, 'released',
        1803888600, 1, NULL, NULL, NULL, NULL, NULL, 1803888600),
    (4, 1, 3, 'nmt-75', 'tom', 1804240800, 1804245300, 1804240800, 1804246200, 'held',
        1804155000, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (5, 3, 3, 'nmt-75', 'maya', 1804240800, 1804245300, 1804240800, 1804246200, 'displaced',
        NULL, NULL, 1803888000, NULL, 1804100000, NULL, NULL, NULL),
    (6, 3, 1, 'nmt-75', 'maya', 1804240800, 1804245300, 1804240800, 1804246200, 'cancelled',
        NULL, NULL, 1803888000, NULL, NULL, 1804100000, 'client', NULL),
    (7, 3, 1, 'nmt-75', 'maya', 1804240800, 1804245300, 1804240800, 1804246200, 'cancelled',
        NULL, NULL, 1803888000, NULL, NULL, 1804100000, 'practice', NULL);

-- Held to move there: it overlaps the appointment that is to move, and no other.
INSERT INTO appointment (id, client, service, therapist, starts_at, ends_at, busy_from, busy_until, state,
                         held_until, moves) VALUES
    (8, 1, 'nmt-45', 'maya', 1804239900, 1804242600, 1804239900, 1804243500, 'held', 1804155000, 1);

INSERT INTO away (id, therapist, from_at, until_at, noted_at, noted_by) VALUES
    (1, 'maya', 1804327200, 1804338000, 1804154400, 202);

INSERT INTO dialogue (client, session, flow, asked, asked_text, changed_at) VALUES
    (1, 4294967295, '{"flow":"idle"}', 7, 'does it hurt?', 1804154400),
    (2, 1, '{"flow":"booking","at":{"step":"service"}}', 0, NULL, 1804154400),
    (3, 1, '{"flow":"booking","moving":[1,2],"at":{"step":"therapist","service":"nmt-45"}}', 0, NULL, 1804154400),
    (4, 1, '{"flow":"booking","at":{"step":"day","service":"nmt-45","with":"maya","month":"2027-03-01"}}', 0, NULL, 1804154400),
    (5, 1, '{"flow":"booking","at":{"step":"time","service":"nmt-45","with":null,"date":"2027-03-05"}}', 0, NULL, 1804154400),
    (6, 1, '{"flow":"booking","at":{"step":"confirm","service":"nmt-45","with":null,"therapist":"maya","start":1804240800}}', 0, NULL, 1804154400),
    (7, 1, '{"flow":"away","at":{"step":"whose"}}', 0, NULL, 1804154400),
    (8, 1, '{"flow":"away","at":{"step":"day","therapist":"maya","month":"2027-03-01"}}', 0, NULL, 1804154400),
    (9, 1, '{"flow":"away","at":{"step":"extent","therapist":"maya","date":"2027-03-05"}}', 0, NULL, 1804154400),
    (10, 1, '{"flow":"away","at":{"step":"from","therapist":"maya","date":"2027-03-05"}}', 0, NULL, 1804154400),
    (11, 1, '{"flow":"away","at":{"step":"until","therapist":"maya","date":"2027-03-05","from":"10:00:00"}}', 0, NULL, 1804154400),
    (12, 1, '{"flow":"away","at":{"step":"confirm","therapist":"maya","date":"2027-03-05","hours":["10:00:00","13:00:00"],"span":[1804240800,1804251600]}}', 0, NULL, 1804154400),
    (13, 1, '{"flow":"announcing","at":{"step":"audience"}}', 0, NULL, 1804154400),
    (14, 1, '{"flow":"announcing","at":{"step":"text","audience":"w"}}', 0, NULL, 1804154400),
    (15, 1, '{"flow":"announcing","at":{"step":"confirm","audience":"e","text":"We are closed."}}', 0, NULL, 1804154400),
    (16, 1, '{"flow":"answering","question":1}', 0, NULL, 1804154400),
    (17, 1, '{"flow":"writing"}', 0, NULL, 1804154400),
    (18, 9, '{"flow":"of-another-version"}', 0, NULL, 1804154400);

INSERT INTO question (id, client, text, asked_at, answered_at, answered_by) VALUES
    (1, 1, 'Do you have parking?', 1804154400, NULL, NULL),
    (2, 3, '<b>Is it you?</b>', 1803888000, 1803974400, 202);

INSERT INTO announcement (id, author, made_at, reported_at) VALUES
    (1, 202, 1804154400, NULL), (2, 202, 1803888000, 1803888060);

INSERT INTO reminder (id, appointment, version, topic, due_at, useful_until, state, decided_at) VALUES
    (1, 1, 2, 'hydration', 1804154400, 1804233600, 'planned', NULL),
    (2, 1, 2, 'attire', 1804233600, 1804239000, 'planned', NULL),
    (3, 2, 2, 'hydration', 1804100000, 1804233600, 'sent', 1804100000),
    (4, 5, 2, 'hydration', 1804154400, 1804233600, 'obsolete', 1804100000),
    (5, 2, 2, 'attire', 1804100000, 1804100001, 'late', 1804100002);

INSERT INTO inbox (update_id, chat, body, received_at, state, tries) VALUES
    (9001, 101, '{"update_id":9001}', 1804154400, 'waiting', 2),
    (9002, 102, NULL, 1804154400, 'done', 0),
    (9003, 0, NULL, 1804154400, 'set_aside', 3);

INSERT INTO outbox (id, chat, class, body, key, announcement, question, appointment, version, not_before, deadline,
                    state, tries, doubts, lease_until, message, why, settled_at) VALUES
    (1, 101, 0, '{"do":"send","html":"<b>You</b> are booked.","buttons":[[{"label":"Open the map","link":"https://example.org/"}],[{"label":"Main menu","tap":"1:o:m"}]]}',
        NULL, NULL, NULL, NULL, NULL, 1804154400, 1804240800, 'waiting', 0, 0, NULL, NULL, NULL, NULL),
    (2, 103, 0, '{"do":"edit","message":5,"html":"Which day?","buttons":[[{"label":"5","tap":"1:f:1:d20270305"}]]}',
        NULL, NULL, NULL, NULL, NULL, 1804154400, 1804240800, 'waiting', 3, 1, NULL, NULL, 'not sent', NULL),
    (3, 104, 0, '{"do":"buttons","message":6,"buttons":[]}',
        NULL, NULL, NULL, NULL, NULL, 1804154400, 1804240800, 'waiting', 0, 0, NULL, NULL, NULL, NULL),
    (4, 202, 0, '{"do":"commands","menu":"staff"}',
        NULL, NULL, NULL, NULL, NULL, 1804154400, 1804240800, 'waiting', 0, 0, NULL, NULL, NULL, NULL),
    (5, 102, 2, '{"do":"send","html":"Claimed when the process ended.","buttons":[]}',
        NULL, NULL, NULL, NULL, NULL, 1804154400, 1804240800, 'claimed', 1, 0, 1804154460, NULL, NULL, NULL),
    (6, 101, 1, '{"do":"send","html":"A reminder.","buttons":[]}',
        'reminder:1:2:1804100000:101', NULL, NULL, 1, 2, 1804100000, 1804233600, 'sent', 1, 0, NULL, 77, NULL, 1804100000),
    (7, 202, 2, '{"do":"send","html":"Anna asks.","buttons":[]}',
        NULL, NULL, 1, NULL, NULL, 1804154400, 1804240800, 'sent', 1, 0, NULL, 78, NULL, 1804154400),
    (8, 101, 3, '{"do":"send","html":"We are closed.","buttons":[]}',
        NULL, 1, NULL, NULL, NULL, 1804154400, 1804240800, 'sent', 1, 0, NULL, 79, NULL, 1804154400),
    (9, 102, 3, '{"do":"send","html":"We are closed.","buttons":[]}',
        NULL, 1, NULL, NULL, NULL, 1804154400, 1804240800, 'dead', 1, 0, NULL, NULL, 'blocked', 1804154400),
    (10, 103, 3, '{"do":"send","html":"We are closed.","buttons":[]}',
        NULL, 1, NULL, NULL, NULL, 1804154400, 1804240800, 'unknown', 1, 1, NULL, NULL, 'the connection broke', 1804154400),
    (11, 103, 1, '{"do":"send","html":"A reminder.","buttons":[]}',
        'reminder:5:2:1804100000:103', NULL, NULL, 5, 2, 1804100000, 1804233600, 'obsolete', 0, 0, NULL, NULL, 'changed', 1804100000),
    (12, 102, 1, '{"do":"send","html":"A reminder.","buttons":[]}',
        'reminder:2:2:1804100000:102', NULL, NULL, 2, 2, 1804100000, 1804100001, 'expired', 0, 0, NULL, NULL, 'late', 1804100002);

INSERT INTO freeze (one, until) VALUES (1, 1804154300);
