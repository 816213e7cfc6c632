-- What models of PostgreSQL must be able to say.
CREATE SCHEMA sales;
CREATE TYPE mood AS ENUM ('sad', 'so-so', 'it''s fine');
CREATE DOMAIN zip AS text CHECK (VALUE ~ '^[0-9]{5}$');
CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 5 NO CYCLE) PRIMARY KEY,
    name varchar(50) NOT NULL,
    email text COLLATE "C" UNIQUE NULLS NOT DISTINCT,
    mood mood NOT NULL DEFAULT 'so-so',
    zip zip,
    tags text[] NOT NULL DEFAULT '{}',
    price money,
    data jsonb,
    token uuid DEFAULT gen_random_uuid(),
    seen timestamptz(3),
    day date,
    raw bytea,
    ratio real,
    lower_name text GENERATED ALWAYS AS (lower(name)) STORED,
    during tsrange,
    is_old boolean NOT NULL DEFAULT false,
    CONSTRAINT adult CHECK (length(name) > 2),
    EXCLUDE USING gist (during WITH &&) WHERE (NOT is_old)
);
COMMENT ON TABLE users IS 'who "may" log in';
COMMENT ON COLUMN users.name IS 'as they write it';
CREATE INDEX by_mood ON users (mood, lower(name) text_pattern_ops DESC NULLS LAST) INCLUDE (email) WHERE NOT is_old;
CREATE TABLE sales.orders (
    id serial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE ON UPDATE NO ACTION DEFERRABLE,
    amount numeric(12, 2) NOT NULL
);
