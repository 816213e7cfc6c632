// SPDX-License-Identifier: MIT
// Dependants of an enumeration in combinations that people make, beside one of each kind.
#include <gmock/gmock.h>

#include "retort/migrate/ddl/errors.hpp"

#include "rewrite_fixture.hpp"

namespace retort::testkit {
namespace {

using EnumCombinationsTest = EnumRewriteTest;

// Two enumerations in one table; names that need quotes; types in types; views on views with functions between them.
const char* const combinations_sql = R"sql(
CREATE SCHEMA "My Shop"; CREATE SCHEMA lab;
GRANT USAGE ON SCHEMA "My Shop" TO reader, keeper;
ALTER DEFAULT PRIVILEGES IN SCHEMA "My Shop" GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA "My Shop" GRANT EXECUTE ON FUNCTIONS TO keeper;
CREATE TYPE "My Shop"."Order State" AS ENUM ('new one', 'it''s "paid"', 'élan vital', '日本', 'a,b', '{x}', 'NULL', '');
CREATE TYPE lab.kind AS ENUM ('x', 'y');
CREATE DOMAIN lab."State" AS "My Shop"."Order State"[] CHECK (cardinality(VALUE) < 9) DEFAULT '{}';
CREATE DOMAIN lab.outer_ AS lab."State" NOT NULL;
CREATE TYPE lab.pair AS (a "My Shop"."Order State", b lab.kind, c lab."State");
CREATE DOMAIN lab.paird AS lab.pair CHECK ((VALUE).b <> 'y' OR (VALUE).a = 'new one');
CREATE TABLE lab.ref (s "My Shop"."Order State", k lab.kind, PRIMARY KEY (s, k), UNIQUE NULLS NOT DISTINCT (k, s));
CREATE TABLE "My Shop"."Orders" (
  id bigserial PRIMARY KEY, no int GENERATED ALWAYS AS IDENTITY (START 100),
  "State" "My Shop"."Order State" NOT NULL DEFAULT ('new one'::text)::"My Shop"."Order State",
  k lab.kind DEFAULT 'x',
  other "My Shop"."Order State" DEFAULT lower('NEW ONE')::"My Shop"."Order State",
  arr "My Shop"."Order State"[] DEFAULT enum_range(NULL::"My Shop"."Order State"),
  p lab.pair DEFAULT ROW('a,b', 'x', '{}'), pp lab.paird[], d lab.outer_ DEFAULT '{"NULL"}',
  at timestamptz DEFAULT '2020-01-01 00:00Z',
  k_text text DEFAULT 'k', label text GENERATED ALWAYS AS (CASE "State" WHEN 'élan vital' THEN 'É' ELSE '' END || k_text) STORED,
  behind inet NOT NULL DEFAULT '::1',
  CHECK ("State" IN ('new one', 'a,b', '{x}') OR id > 0), CHECK ("State" = ANY (arr) OR other IS NULL OR true),
  CHECK (other NOT IN ('日本', 'NULL')), CHECK ((p).a <> '日本'),
  EXCLUDE USING btree (id WITH =) WHERE ("State" = ANY (ARRAY['new one', '日本']::"My Shop"."Order State"[])),
  CONSTRAINT "known one" FOREIGN KEY ("State", k) REFERENCES lab.ref MATCH FULL ON UPDATE CASCADE ON DELETE SET DEFAULT ("State") DEFERRABLE INITIALLY DEFERRED NOT VALID
);
ALTER TABLE "My Shop"."Orders" ADD CONSTRAINT self FOREIGN KEY (other, k) REFERENCES lab.ref (s, k) NOT VALID;
CREATE UNIQUE INDEX "only one new" ON "My Shop"."Orders" (id) WHERE "State" = 'new one' AND k = 'x';
CREATE INDEX hashed ON "My Shop"."Orders" USING hash ("State");
CREATE INDEX brin_ ON "My Shop"."Orders" USING brin (at) WITH (pages_per_range = 4);
CREATE INDEX expr ON "My Shop"."Orders" (("State" = 'a,b'), (arr[1]) DESC NULLS LAST) INCLUDE (k);
CREATE INDEX opc ON "My Shop"."Orders" ("State" enum_ops ASC, lower(label) text_pattern_ops);
CREATE INDEX nnd ON "My Shop"."Orders" ((p)) ;
CREATE UNIQUE INDEX un ON "My Shop"."Orders" ("State", id) NULLS NOT DISTINCT;
CREATE STATISTICS "My Shop"."S t" (dependencies) ON "State", k, (other = 'a,b') FROM "My Shop"."Orders";
ALTER STATISTICS "My Shop"."S t" SET STATISTICS 44;
GRANT SELECT, INSERT ("State") ON "My Shop"."Orders" TO reader; GRANT UPDATE (label) ON "My Shop"."Orders" TO keeper WITH GRANT OPTION;
CREATE FUNCTION lab.f(a "My Shop"."Order State" DEFAULT 'a,b', OUT o "My Shop"."Order State", VARIADIC v "My Shop"."Order State"[] DEFAULT '{}')
  LANGUAGE plpgsql STABLE SECURITY DEFINER COST 7 SET search_path = lab, pg_temp AS $f$ BEGIN o := 'it''s "paid"'; END $f$;
CREATE FUNCTION lab.tab(k lab.kind) RETURNS TABLE (s "My Shop"."Order State", n bigint) ROWS 5 LANGUAGE sql
  BEGIN ATOMIC SELECT "State", count(*) FROM "My Shop"."Orders" o WHERE o.k = tab.k GROUP BY 1; END;
CREATE FUNCTION lab.strings() RETURNS "My Shop"."Order State"[] LANGUAGE sql AS $$ SELECT array_agg("State") FROM "My Shop"."Orders" $$;
CREATE FUNCTION lab.after_tab() RETURNS SETOF record LANGUAGE sql BEGIN ATOMIC SELECT s, n FROM lab.tab('x'); END;
CREATE PROCEDURE lab.proc(a lab.pair, INOUT b "My Shop"."Order State" DEFAULT NULL) LANGUAGE sql BEGIN ATOMIC UPDATE "My Shop"."Orders" SET "State" = b WHERE id = 0; SELECT b; END;
COMMENT ON PROCEDURE lab.proc IS 'it''s'; GRANT EXECUTE ON PROCEDURE lab.proc TO reader WITH GRANT OPTION; ALTER FUNCTION lab.tab OWNER TO keeper;
CREATE FUNCTION lab.tr() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE AGGREGATE lab.agg ("My Shop"."Order State") (SFUNC = array_append, STYPE = "My Shop"."Order State"[], INITCOND = '{}');
CREATE AGGREGATE lab.hyp (VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE VIEW "My Shop".v1 WITH (security_barrier, check_option = local) AS SELECT id, "State", k, arr FROM "My Shop"."Orders" WHERE "State" <> 'NULL' AND k IN ('x', 'y');
CREATE VIEW "My Shop".v2 (a, "B c", d) WITH (security_invoker = true) AS SELECT v.id, v."State"::text, lab.f(v."State") FROM "My Shop".v1 v;
CREATE MATERIALIZED VIEW lab.m1 WITH (fillfactor = 60) AS SELECT "B c", count(*) AS n, max(d) AS mx FROM "My Shop".v2 GROUP BY 1;
CREATE VIEW lab.v3 AS SELECT m.*, lab.agg(o."State") OVER () FROM lab.m1 m, "My Shop"."Orders" o;
CREATE MATERIALIZED VIEW lab.m2 AS SELECT * FROM lab.v3 UNION ALL SELECT * FROM lab.v3;
CREATE UNIQUE INDEX m1i ON lab.m1 ("B c"); CREATE INDEX m1x ON lab.m1 (mx) WHERE mx <> 'a,b'; CREATE INDEX m2i ON lab.m2 (lower("B c"));
CREATE RECURSIVE VIEW lab.rec (s, n) AS SELECT 'new one'::"My Shop"."Order State", 1 UNION ALL SELECT s, n + 1 FROM rec WHERE n < 3;
CREATE VIEW lab.whole AS SELECT o, o."State" FROM "My Shop"."Orders" o;
GRANT SELECT ON "My Shop".v1 TO reader WITH GRANT OPTION; GRANT SELECT (a), UPDATE ("B c") ON "My Shop".v2 TO keeper; GRANT ALL ON lab.m1 TO keeper;
ALTER VIEW "My Shop".v2 OWNER TO keeper; COMMENT ON COLUMN "My Shop".v2."B c" IS 'text'; COMMENT ON VIEW lab.rec IS 'r';
SET SESSION AUTHORIZATION reader; GRANT SELECT ON "My Shop".v1 TO keeper; RESET SESSION AUTHORIZATION;
CREATE RULE ins AS ON INSERT TO "My Shop".v2 DO INSTEAD INSERT INTO "My Shop"."Orders" ("State") VALUES (NEW."B c"::"My Shop"."Order State") RETURNING id, "State"::text, "State";
CREATE RULE also AS ON UPDATE TO "My Shop"."Orders" WHERE NEW."State" = '日本' DO ALSO INSERT INTO lab.ref VALUES (NEW."State", 'x'), (OLD."State", 'y');
CREATE TRIGGER iof INSTEAD OF DELETE ON lab.whole FOR EACH ROW EXECUTE FUNCTION lab.tr();
CREATE TRIGGER upd BEFORE UPDATE OF "State", label ON "My Shop"."Orders" FOR EACH ROW WHEN (OLD."State" IS DISTINCT FROM NEW."State" AND NEW.k = 'x') EXECUTE FUNCTION lab.tr('arg''s');
CREATE TRIGGER st AFTER UPDATE ON "My Shop"."Orders" REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION lab.tr();
CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON "My Shop"."Orders" FROM lab.ref DEFERRABLE FOR EACH ROW WHEN (NEW."State" = 'a,b') EXECUTE FUNCTION lab.tr();
ALTER TABLE "My Shop"."Orders" ENABLE REPLICA TRIGGER upd; ALTER TABLE "My Shop"."Orders" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "p 1" ON "My Shop"."Orders" FOR UPDATE TO reader USING ("State" = ANY ('{new one,"a,b"}')) WITH CHECK ("State" <> '日本' AND EXISTS (SELECT FROM lab.ref r WHERE r.s = "State"));
CREATE POLICY sub ON lab.ref AS RESTRICTIVE USING (EXISTS (SELECT FROM "My Shop".v1 WHERE "State" = s));
CREATE TABLE lab.parent (s "My Shop"."Order State" DEFAULT 'a,b' CHECK (s <> 'NULL'), note text);
CREATE TABLE lab.child (more lab.kind, CHECK (s <> '日本') NO INHERIT) INHERITS (lab.parent);
CREATE TABLE lab.grand (s "My Shop"."Order State" DEFAULT '{x}') INHERITS (lab.child);
CREATE TABLE lab.part (day int, s "My Shop"."Order State" DEFAULT 'a,b', k lab.kind, UNIQUE (day, s), CHECK (s <> 'NULL')) PARTITION BY HASH (day);
CREATE TABLE lab.part1 PARTITION OF lab.part FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE lab.part2 PARTITION OF lab.part (s DEFAULT '{x}', CHECK (s <> '日本')) FOR VALUES WITH (MODULUS 2, REMAINDER 1) PARTITION BY RANGE (day);
CREATE TABLE lab.part21 PARTITION OF lab.part2 DEFAULT;
CREATE INDEX pi ON lab.part (s) WHERE s <> '{x}'; CREATE INDEX pl ON ONLY lab.part (k, s);
CREATE TABLE lab.to_part (d int, s "My Shop"."Order State", FOREIGN KEY (d, s) REFERENCES lab.part (day, s));
CREATE UNLOGGED TABLE lab.unl (s "My Shop"."Order State"); CREATE TABLE lab.noo (s "My Shop"."Order State") WITH (fillfactor = 50);
CREATE FUNCTION lab.lt("My Shop"."Order State", text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text < $2';
CREATE OPERATOR lab.<<< (FUNCTION = lab.lt, LEFTARG = "My Shop"."Order State", RIGHTARG = text);
CREATE VIEW lab.opv AS SELECT id FROM "My Shop"."Orders" WHERE "State" OPERATOR(lab.<<<) 'x' WINDOW w AS (PARTITION BY "State");
CREATE CAST ("My Shop"."Order State" AS lab.kind) WITH INOUT AS ASSIGNMENT;
CREATE SEQUENCE "My Shop".sq OWNED BY "My Shop"."Orders"."State";
CREATE PUBLICATION pubs FOR TABLE lab.to_part WHERE (d > 1), "My Shop"."Orders" (id, "State", k); CREATE PUBLICATION allp FOR TABLES IN SCHEMA lab;
ALTER TABLE "My Shop"."Orders" REPLICA IDENTITY USING INDEX un;
INSERT INTO lab.ref SELECT s, k FROM unnest(enum_range(NULL::"My Shop"."Order State")) s, unnest(enum_range(NULL::lab.kind)) k;
INSERT INTO "My Shop"."Orders" ("State", arr, p, pp, d) SELECT s, ARRAY[s, NULL, 'a,b'], ROW(CASE WHEN s = '日本' THEN NULL ELSE s END, 'x', ARRAY[s]::lab."State")::lab.pair, ARRAY[ROW('new one', 'y', '{}')::lab.paird, NULL], ARRAY[s] FROM unnest(enum_range(NULL::"My Shop"."Order State")) s;
INSERT INTO lab.parent VALUES ('a,b'); INSERT INTO lab.grand DEFAULT VALUES; INSERT INTO lab.part SELECT i FROM generate_series(1, 9) i; INSERT INTO lab.to_part VALUES (3, 'a,b'), (3, NULL);
REFRESH MATERIALIZED VIEW lab.m1; REFRESH MATERIALIZED VIEW lab.m2;
)sql";

TEST_F(EnumCombinationsTest, ComeBackAsTheyWere) {
    run(combinations_sql);
    there_and_back("\"My Shop\".\"Order State\"",
                   {"lab.ref", "\"My Shop\".\"Orders\"", "lab.part", "lab.parent", "lab.to_part"});
}

TEST_F(EnumCombinationsTest, OfTheSecondEnumerationComeBackAsTheyWere) {
    run(combinations_sql);
    there_and_back("lab.kind", {"lab.ref", "\"My Shop\".\"Orders\"", "lab.part"});
}

TEST_F(EnumCombinationsTest, ComeBackForAnOrdinaryOwner) {
    run(R"sql(
CREATE SCHEMA own AUTHORIZATION keeper; GRANT reader TO keeper;
SET SESSION AUTHORIZATION keeper;
CREATE TYPE own.s AS ENUM ('a', 'b'); CREATE DOMAIN own.d AS own.s CHECK (VALUE <> 'b');
CREATE FUNCTION own.f(own.s) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; REVOKE ALL ON FUNCTION own.f FROM PUBLIC;
CREATE TABLE own.t (id serial PRIMARY KEY, x own.s DEFAULT 'a', g int GENERATED ALWAYS AS (own.f(x)) STORED,
                    n int GENERATED ALWAYS AS IDENTITY, y own.d, CHECK (x <> 'b' OR y IS NULL));
GRANT SELECT, UPDATE (x) ON own.t TO reader WITH GRANT OPTION; GRANT USAGE ON SCHEMA own TO PUBLIC;
CREATE VIEW own.v AS SELECT * FROM own.t; GRANT SELECT ON own.v TO reader WITH GRANT OPTION;
CREATE MATERIALIZED VIEW own.m AS SELECT x FROM own.v; CREATE INDEX i ON own.m (x);
CREATE POLICY p ON own.t USING (x = 'a'); ALTER TABLE own.t ENABLE ROW LEVEL SECURITY;
SET ROLE reader; GRANT SELECT ON own.v TO PUBLIC; RESET ROLE;
INSERT INTO own.t (x) VALUES ('a'), ('b'); REFRESH MATERIALIZED VIEW own.m;)sql");
    const std::string before = definitions();
    rewrite({.new_labels = {"b", "a"}}, "own.s");
    EXPECT_EQ(definitions(), before);
    run("ALTER TABLE own.t FORCE ROW LEVEL SECURITY");
    const std::string forced = definitions();
    rewrite({.new_labels = {"a", "b"}}, "own.s");
    EXPECT_EQ(definitions(), forced);
    EXPECT_EQ(refused<migrate::EnumValuesInUse>({.new_labels = {"a"}}, "own.s").uses.size(), 1U);
    run("RESET SESSION AUTHORIZATION; DROP SCHEMA own CASCADE; REVOKE reader FROM keeper");
}

}  // namespace
}  // namespace retort::testkit
