-- name: put_request(key)!
INSERT INTO requests (key, person, input, answer, answered_at) VALUES (:key, 1, '', '{}', 0);

-- name: count_requests()$
SELECT count(*) FROM requests;
