// SPDX-License-Identifier: MIT
#include "everything.hpp"

namespace retort::testkit {

// Roles belong to the server: each test makes and drops its own, under the names "reader" and "keeper" here.
const char* const everything_sql = R"(
CREATE SCHEMA shop;
GRANT USAGE ON SCHEMA shop TO reader, keeper;
CREATE SCHEMA "Odd ""schema""";
CREATE TYPE shop.state AS ENUM ('new', 'it''s paid', '"gone"', '30 % off', 'weiß \ 🎈');
COMMENT ON TYPE shop.state IS 'how far an order is';
GRANT USAGE ON TYPE shop.state TO reader;

CREATE DOMAIN shop.open_state AS shop.state DEFAULT 'new' CONSTRAINT not_gone CHECK (VALUE <> '"gone"');
COMMENT ON DOMAIN shop.open_state IS 'an open one';
COMMENT ON CONSTRAINT not_gone ON DOMAIN shop.open_state IS 'it is not gone';
CREATE DOMAIN shop.states AS shop.state[] NOT NULL;
CREATE TYPE shop.step AS (state shop.state, note text COLLATE "C", before shop.state[]);
COMMENT ON TYPE shop.step IS 'one step';
COMMENT ON COLUMN shop.step.state IS 'where it went';
CREATE TYPE shop.steps AS (first shop.step, others shop.step[]);

CREATE FUNCTION shop.rank_of(s shop.state, fallback shop.state DEFAULT '30 % off') RETURNS int
    LANGUAGE sql IMMUTABLE AS $$ SELECT CASE s WHEN 'new' THEN 1 ELSE 2 END $$;
CREATE FUNCTION shop.rank_of(s text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0';
CREATE FUNCTION shop.next_state(s shop.state) RETURNS shop.state LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET work_mem = '4MB' AS $$ BEGIN RETURN 'it''s paid'; END $$;
CREATE FUNCTION shop.all_states() RETURNS SETOF shop.state LANGUAGE sql
    BEGIN ATOMIC SELECT unnest(ARRAY['new', '30 % off']::shop.state[]); END;
CREATE PROCEDURE shop.advance(INOUT s shop.state, VARIADIC rest shop.state[]) LANGUAGE plpgsql AS $$ BEGIN END $$;
COMMENT ON FUNCTION shop.rank_of(shop.state, shop.state) IS 'sorts';
ALTER FUNCTION shop.next_state(shop.state) OWNER TO keeper;
REVOKE EXECUTE ON FUNCTION shop.next_state(shop.state) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.next_state(shop.state) TO reader WITH GRANT OPTION;
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION shop.number_of(shop.state) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 3';
CREATE CAST (shop.state AS int) WITH FUNCTION shop.number_of(shop.state) AS ASSIGNMENT;
COMMENT ON CAST (shop.state AS int) IS 'to sort by';

CREATE TABLE shop.states_known (state shop.state PRIMARY KEY, label text);
INSERT INTO shop.states_known SELECT s, s::text FROM unnest(enum_range(NULL::shop.state)) AS s;
COMMENT ON CONSTRAINT states_known_pkey ON shop.states_known IS 'each once';
COMMENT ON INDEX shop.states_known_pkey IS 'its index';

CREATE TABLE shop.orders (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state shop.state NOT NULL DEFAULT 'new',
    "Old ""state""" shop.state DEFAULT 'it''s paid' REFERENCES shop.states_known (state) ON DELETE SET NULL DEFERRABLE,
    history shop.state[] DEFAULT ARRAY['new', '30 % off']::shop.state[],
    open shop.open_state,
    all_of_them shop.states DEFAULT '{}',
    step shop.step,
    steps shop.steps,
    amount int CHECK (amount > 0),
    during int4range,
    is_open boolean GENERATED ALWAYS AS (state <> '"gone"') STORED NOT NULL,
    rank int GENERATED ALWAYS AS (shop.rank_of(state)) STORED,
    state_again shop.state GENERATED ALWAYS AS (state) STORED,
    CONSTRAINT amount_when_paid CHECK (state <> 'it''s paid' OR amount IS NOT NULL),
    CONSTRAINT not_gone_twice EXCLUDE USING gist (during WITH &&) WHERE (state = '"gone"'),
    CONSTRAINT one_each UNIQUE (state, id) INCLUDE (amount) WITH (fillfactor = 70)
);
ALTER TABLE shop.orders ADD CONSTRAINT later CHECK (history[1] <> '"gone"') NOT VALID;
ALTER TABLE shop.orders ALTER COLUMN history SET STORAGE MAIN, ALTER COLUMN rank SET STATISTICS 50;
COMMENT ON COLUMN shop.orders.state IS 'its state';
COMMENT ON COLUMN shop.orders.is_open IS 'not "gone"';
COMMENT ON CONSTRAINT amount_when_paid ON shop.orders IS 'paid orders have an amount';
COMMENT ON CONSTRAINT one_each ON shop.orders IS 'one of each';
GRANT SELECT (state, rank), UPDATE (state) ON shop.orders TO reader;
GRANT SELECT ON shop.orders TO keeper;
CREATE INDEX plain ON shop.orders (state);
CREATE UNIQUE INDEX only_new ON shop.orders (id, amount DESC NULLS LAST) WHERE state = 'new';
CREATE INDEX by_rank ON shop.orders (shop.rank_of(state), (amount + 1)) WITH (fillfactor = 80);
ALTER INDEX shop.by_rank ALTER COLUMN 1 SET STATISTICS 77;
CREATE INDEX in_history ON shop.orders USING gin (history);
CREATE UNIQUE INDEX identity_of_it ON shop.orders (id, state);
ALTER TABLE shop.orders CLUSTER ON plain;
ALTER TABLE shop.orders REPLICA IDENTITY USING INDEX identity_of_it;
COMMENT ON INDEX shop.only_new IS 'new ones';
CREATE STATISTICS shop.of_orders (ndistinct, mcv) ON state, amount FROM shop.orders;
COMMENT ON STATISTICS shop.of_orders IS 'go together';
CREATE STATISTICS shop.of_rank ON (shop.rank_of(state)) FROM shop.orders;

CREATE TRIGGER on_gone BEFORE UPDATE OF state, amount ON shop.orders FOR EACH ROW
    WHEN (NEW.state = '"gone"' AND OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION shop.touch();
CREATE TRIGGER always_on AFTER INSERT ON shop.orders FOR EACH ROW WHEN (NEW.state = 'new')
    EXECUTE FUNCTION shop.touch();
CREATE CONSTRAINT TRIGGER checked AFTER UPDATE ON shop.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.state = '30 % off') EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.orders DISABLE TRIGGER on_gone;
ALTER TABLE shop.orders ENABLE ALWAYS TRIGGER always_on;
COMMENT ON TRIGGER on_gone ON shop.orders IS 'tells the warehouse';
CREATE RULE no_delete AS ON DELETE TO shop.orders WHERE OLD.state = 'it''s paid' DO INSTEAD NOTHING;
ALTER TABLE shop.orders DISABLE RULE no_delete;
COMMENT ON RULE no_delete ON shop.orders IS 'paid ones stay';

ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY see_open ON shop.orders FOR SELECT TO reader, keeper USING (state <> '"gone"');
CREATE POLICY "write ""new""" ON shop.orders AS RESTRICTIVE FOR INSERT WITH CHECK (state = 'new');
COMMENT ON POLICY see_open ON shop.orders IS 'open ones';

CREATE VIEW shop.open_orders WITH (security_barrier = true) AS
    SELECT id, state AS where_it_is, history FROM shop.orders WHERE state <> '"gone"' WITH CASCADED CHECK OPTION;
ALTER VIEW shop.open_orders ALTER COLUMN where_it_is SET DEFAULT '30 % off';
ALTER VIEW shop.open_orders OWNER TO keeper;
GRANT SELECT ON shop.open_orders TO reader WITH GRANT OPTION;
GRANT UPDATE (where_it_is) ON shop.open_orders TO reader;
REVOKE TRUNCATE ON shop.open_orders FROM keeper;
SET SESSION AUTHORIZATION reader;
GRANT SELECT ON shop.open_orders TO PUBLIC;
RESET SESSION AUTHORIZATION;
COMMENT ON VIEW shop.open_orders IS 'those that are open';
COMMENT ON COLUMN shop.open_orders.where_it_is IS 'its state';
CREATE VIEW "Odd ""schema"""."nested view" AS
    SELECT o.id, o.where_it_is, shop.rank_of(o.where_it_is) AS rank FROM shop.open_orders o JOIN shop.orders USING (id);
CREATE FUNCTION shop.of_view(o shop.open_orders) RETURNS shop.state LANGUAGE sql AS 'SELECT o.where_it_is';
CREATE TRIGGER instead INSTEAD OF UPDATE ON shop.open_orders FOR EACH ROW EXECUTE FUNCTION shop.touch();
CREATE RULE on_view AS ON INSERT TO "Odd ""schema"""."nested view" DO INSTEAD NOTHING;
CREATE MATERIALIZED VIEW shop.per_state WITH (autovacuum_enabled = false) AS
    SELECT where_it_is AS state, count(*) AS orders FROM shop.open_orders GROUP BY 1;
CREATE UNIQUE INDEX per_state_key ON shop.per_state (state);
ALTER MATERIALIZED VIEW shop.per_state CLUSTER ON per_state_key;
COMMENT ON MATERIALIZED VIEW shop.per_state IS 'counts';
COMMENT ON INDEX shop.per_state_key IS 'its key';
GRANT SELECT ON shop.per_state TO reader;
CREATE MATERIALIZED VIEW shop.later AS SELECT state FROM shop.per_state WITH NO DATA;

CREATE TABLE shop.parcels (id int, state shop.state DEFAULT 'new', day date, CHECK (state <> '"gone"'),
                           PRIMARY KEY (day, state)) PARTITION BY RANGE (day);
CREATE INDEX parcels_state ON shop.parcels (state) WHERE state <> 'new';
CREATE TABLE shop.parcels_21 PARTITION OF shop.parcels FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE shop.parcels_old (day date NOT NULL, state shop.state NOT NULL DEFAULT '30 % off', id int,
                               CONSTRAINT own_name PRIMARY KEY (day, state));
CREATE INDEX own_index ON shop.parcels_old (state) WHERE state <> 'new';
ALTER TABLE shop.parcels_old ADD CONSTRAINT parcels_state_check CHECK (state <> '"gone"');
ALTER TABLE shop.parcels ATTACH PARTITION shop.parcels_old DEFAULT;
COMMENT ON INDEX shop.own_index IS 'of the old ones';
ALTER TABLE shop.parcels ADD CONSTRAINT known FOREIGN KEY (state) REFERENCES shop.states_known;
CREATE TRIGGER on_parcel AFTER INSERT ON shop.parcels FOR EACH ROW WHEN (NEW.state = 'new')
    EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.parcels_21 DISABLE TRIGGER on_parcel;

CREATE TABLE shop.things (state shop.state DEFAULT 'new', CONSTRAINT thing_state CHECK (state <> '30 % off'));
CREATE TABLE shop.big_things (weight int) INHERITS (shop.things);
CREATE TABLE shop.own_things (state shop.state DEFAULT 'weiß \ 🎈',
                              CONSTRAINT thing_state CHECK (state <> '30 % off')) INHERITS (shop.things);
COMMENT ON CONSTRAINT thing_state ON shop.big_things IS 'inherited';
CREATE TABLE shop.typed OF shop.step (note NOT NULL);
CREATE FUNCTION shop.how_far(shop.state, shop.state) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS 'SELECT 1';
COMMENT ON FUNCTION shop.how_far IS 'between them';
ALTER FUNCTION shop.how_far OWNER TO keeper;
GRANT EXECUTE ON FUNCTION shop.how_far TO reader;
CREATE TYPE shop.span AS RANGE (SUBTYPE = shop.state, SUBTYPE_DIFF = shop.how_far, MULTIRANGE_TYPE_NAME = shop.some_spans);
COMMENT ON TYPE shop.span IS 'from one to another';
ALTER TYPE shop.span OWNER TO keeper;
REVOKE USAGE ON TYPE shop.span FROM PUBLIC;
GRANT USAGE ON TYPE shop.span TO reader;
CREATE TYPE shop.other_span AS RANGE (SUBTYPE = shop.state, SUBTYPE_DIFF = shop.how_far);
CREATE DOMAIN shop.short_span AS shop.span CHECK (lower(VALUE) IS NOT NULL);
CREATE TABLE shop.spans (id int, span shop.span DEFAULT '["new","new"]', list shop.span[], many shop.some_spans,
                         short shop.short_span, EXCLUDE USING gist (span WITH =, int4range(id, id, '[]') WITH &&));
CREATE INDEX span_starts ON shop.spans (lower(span));
CREATE VIEW shop.wide AS SELECT span, shop.span('new', 'new', '[]') AS made, shop.some_spans(span) AS many FROM shop.spans;
CREATE FUNCTION shop.tallied(shop.state) RETURNS shop.state LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE AGGREGATE shop.most (shop.state) (SFUNC = enum_larger, STYPE = shop.state, PARALLEL = SAFE);
CREATE AGGREGATE shop.tally (*) (SFUNC = shop.tallied, STYPE = shop.state, INITCOND = 'new');
COMMENT ON AGGREGATE shop.most (shop.state) IS 'the last';
ALTER AGGREGATE shop.most (shop.state) OWNER TO keeper;
ALTER AGGREGATE shop.tally (*) OWNER TO keeper;
REVOKE EXECUTE ON FUNCTION shop.most (shop.state) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shop.most (shop.state) TO reader;
CREATE FUNCTION shop.is_named(shop.state, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2';
CREATE FUNCTION shop.is_name_of(text, shop.state) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2::text';
CREATE OPERATOR shop.=== (FUNCTION = shop.is_named, LEFTARG = shop.state, RIGHTARG = text, COMMUTATOR = OPERATOR(shop.===),
                          RESTRICT = eqsel);
CREATE OPERATOR shop.=== (FUNCTION = shop.is_name_of, LEFTARG = text, RIGHTARG = shop.state,
                          COMMUTATOR = OPERATOR(shop.===));
COMMENT ON OPERATOR shop.=== (shop.state, text) IS 'is called so';
ALTER OPERATOR shop.=== (shop.state, text) OWNER TO keeper;
CREATE FUNCTION shop.hashed(shop.state) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT hashenum($1)';
CREATE OPERATOR CLASS shop.by_hash FOR TYPE shop.state USING hash AS OPERATOR 1 = (anyenum, anyenum),
    FUNCTION 1 shop.hashed(shop.state);
COMMENT ON OPERATOR CLASS shop.by_hash USING hash IS 'of its own';
ALTER OPERATOR CLASS shop.by_hash USING hash OWNER TO keeper;
CREATE INDEX hashed_state ON shop.orders USING hash (state shop.by_hash);
CREATE VIEW shop.tallies AS SELECT shop.most(state) AS most, shop.tally(*) AS tally FROM shop.orders
    WHERE state OPERATOR(shop.===) 'new';
CREATE PUBLICATION of_orders FOR TABLE shop.states_known (state), shop.orders WHERE (amount > 0);

INSERT INTO shop.orders (state, history, open, all_of_them, step, steps, amount)
SELECT s, ARRAY[s, 'new']::shop.state[], 'new', ARRAY[s], ROW(s, 'a "note", (with) weiß \ it''s', NULL)::shop.step,
       ROW(ROW(s, NULL, ARRAY[s])::shop.step, ARRAY[ROW(s, 'x', NULL)::shop.step])::shop.steps, 5
FROM unnest(ARRAY['new', 'it''s paid', 'weiß \ 🎈']::shop.state[]) AS s;
INSERT INTO shop.orders (state, history, amount) VALUES ('new', NULL, NULL), ('new', '{{new,"30 % off"},{new,NULL}}', 1);
INSERT INTO shop.spans VALUES (1, '["new","new"]', '{"[new,new]",NULL,empty}', '{["30 % off","30 % off"]}', '[new,]');
INSERT INTO shop.parcels VALUES (1, 'new', '2021-05-05'), (2, 'it''s paid', '2020-05-05');
INSERT INTO shop.things VALUES ('new');
INSERT INTO shop.big_things VALUES ('it''s paid', 7);
INSERT INTO shop.typed VALUES ('new', 'n', NULL);
REFRESH MATERIALIZED VIEW shop.per_state;
)";

}  // namespace retort::testkit
