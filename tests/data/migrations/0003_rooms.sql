-- Rooms come to appointments that were made without them; rows of before keep none.

UPDATE appointment SET room = 'quiet' WHERE id = 2;
UPDATE appointment SET room = 'studio' WHERE id = 4;
