-- Maya is out: one visit is asked about, with a time that is held, and one that is to be called about; her board has
-- arrived. Another closing is still being planned.
INSERT INTO appointment (id, client, service, therapist, starts_at, ends_at, busy_from, busy_until, state, version,
                         displaced_at, held_until, moves) VALUES
    (711, 61, 'nmt-45', 'maya', 1804500000, 1804502700, 1804500000, 1804503600, 'displaced', 2, 1804154400, NULL, NULL),
    (712, 61, 'nmt-45', 'maya', 1804600000, 1804602700, 1804600000, 1804603600, 'displaced', 2, 1804154400, NULL, NULL),
    (713, 61, 'nmt-45', 'tom', 1804500000, 1804502700, 1804500000, 1804503600, 'held', 1, NULL, 1804240800, 711);

INSERT INTO outage (id, therapist, author, from_at, until_at, made_at, begins_at, revision) VALUES
    (71, 'maya', 202, 1804490000, 1804700000, 1804154400, NULL, 4),
    (72, 'maya', 202, 1804800000, 1804810000, 1804154400, 1804155300, 1);

INSERT INTO outage_case (outage, appointment, plan, state, why, was_starts_at, asked_at, deadline, remind_at, letter, untold)
VALUES
    (71, 711, 'colleague', 'asked', NULL, 1804500000, 1804154400, 1804240800, 1804226400, 1, 0),
    (71, 712, 'call', 'to-call', 'wished', 1804600000, 1804154400, 1804240800, NULL, NULL, 1);

INSERT INTO outage_time (hold, outage, appointment) VALUES (713, 71, 711);

INSERT INTO outage_board (outage, chat, message, revision) VALUES (71, 202, 77, 3);
