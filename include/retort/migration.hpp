// SPDX-License-Identifier: MIT
// What a revision file includes, and all that it includes. `using namespace retort::migration;` brings its words.
// There is no model in here on purpose: models change, a migration must not.
#pragma once

#include "retort/migrate/op/operations.hpp"
#include "retort/migrate/op/revision.hpp"
#include "retort/migrate/op/words.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migration {

using migrate::BatchOperations;
using migrate::ConstraintKind;
using migrate::ObjectText;
using migrate::Operations;
using migrate::Recreate;

using migrate::blob_value;
using migrate::collated;
using migrate::constrained;
using migrate::dialect_options;
using migrate::no_effect;
using migrate::nulls_first;
using migrate::nulls_last;
using migrate::numbered;
using migrate::RowSecurity;
using migrate::runtime;
using migrate::spelled;
using migrate::sql_value;
using migrate::table_of_parts;
using migrate::TableName;
using migrate::TableOptions;
using migrate::with_opclass;

using retort::BigInteger;
using retort::Boolean;
using retort::Date;
using retort::DateTime;
using retort::Double;
using retort::Enum;
using retort::Float;
using retort::Integer;
using retort::Interval;
using retort::Json;
using retort::Jsonb;
using retort::LargeBinary;
using retort::Numeric;
using retort::SmallInteger;
using retort::String;
using retort::Text;
using retort::Time;
using retort::Type;
using retort::TypeKind;
using retort::TypeTag;
using retort::Uuid;
using retort::with_timezone;
using retort::Zone;

using retort::CheckConstraint;
using retort::Column;
using retort::Connection;
using retort::Deferrable;
using retort::DialectOptions;
using retort::ExcludeConstraint;
using retort::ExcludeElement;
using retort::ForeignKeyConstraint;
using retort::Index;
using retort::NamedSchema;
using retort::ObjectKind;
using retort::ObjectName;
using retort::PrimaryKeyConstraint;
using retort::Sequence;
using retort::Table;
using retort::UniqueConstraint;

using retort::ascending;
using retort::autoincrement;
using retort::cascade;
using retort::check;
using retort::collation;
using retort::comment;
using retort::Computed;
using retort::ComputedColumn;
using retort::descending;
using retort::expression;
using retort::ForeignKey;
using retort::Identity;
using retort::IdentityColumn;
using retort::indexed;
using retort::no_action;
using retort::no_autoincrement;
using retort::nullable;
using retort::persisted;
using retort::primary_key;
using retort::restrict;
using retort::server_default;
using retort::set_default;
using retort::set_null;
using retort::unique;
using retort::variant;

}  // namespace retort::migration
