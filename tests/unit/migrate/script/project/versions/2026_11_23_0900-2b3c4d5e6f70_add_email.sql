-- Add the address
--
-- Revision: 2b3c4d5e6f70
-- Revises: 1a2b3c4d5e6f

-- upgrade
ALTER TABLE users ADD COLUMN email VARCHAR(255);

-- downgrade
ALTER TABLE users DROP COLUMN email;
