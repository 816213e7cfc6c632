-- the first tables
--
-- Revision: aaaa1
-- Revises: base

-- upgrade
CREATE TABLE users (id INTEGER);

-- downgrade
DROP TABLE users;
