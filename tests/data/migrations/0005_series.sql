-- A series of two, whose first visit was booked before.

INSERT INTO series (id, client, rhythm, made_at) VALUES (1, 2, 'fortnightly', 1804000000);
UPDATE appointment SET series = 1, series_number = 1, series_count = 3 WHERE id = 2;

-- A series at each step of its planning.
INSERT INTO client (id, chat, name, reachable, first_seen) VALUES
    (51, 151, 'S1', 1, 1), (52, 152, 'S2', 1, 1), (53, 153, 'S3', 1, 1), (54, 154, 'S4', 1, 1);
INSERT INTO dialogue (client, session, flow, asked, asked_text, asked_at, changed_at) VALUES
    (51, 1, '{"flow":"series","at":{"service":"nmt-45","therapist":"maya","start":1804240800,"visit":[1,2],"at":{"step":"rhythm"}}}', 0, NULL, NULL, 1804154400),
    (52, 1, '{"flow":"series","at":{"service":"nmt-45","therapist":"maya","start":1804240800,"from":{"step":"service"},"at":{"step":"count","rhythm":"weekly"}}}', 0, NULL, NULL, 1804154400),
    (53, 1, '{"flow":"series","at":{"service":"nmt-45","therapist":"maya","start":1804240800,"visit":[1,2],"at":{"step":"confirm","rhythm":"monthly","count":3,"visits":[["maya",1804240800]]}}}', 0, NULL, NULL, 1804154400),
    (54, 1, '{"flow":"series","at":{"service":"nmt-45","therapist":"maya","start":1804240800,"visit":[1,2],"from":{"step":"service"},"at":{"step":"rest","visits":[[2,2,"maya",1804240800]]}}}', 0, NULL, NULL, 1804154400);
