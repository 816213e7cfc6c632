-- words to search for
--
-- Revision: bbbb2
-- Revises: base
-- Branch labels: search

-- upgrade
CREATE TABLE words (word TEXT);

-- downgrade
DROP TABLE words;
