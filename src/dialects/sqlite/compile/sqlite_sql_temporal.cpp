// SPDX-License-Identifier: MIT
// Dates and times in SQLite: text in ISO form, an interval as the moment so long after 1970-01-01.
#include "dialects/sqlite/compile/sqlite_sql_compiler.hpp"

namespace retort::sqlite {

using namespace sql;

namespace {

struct Format {
    TypeKind type;
    std::string_view call;  ///< The date function that gives the stored form; what it formats follows.
};
/// The milliseconds of %f filled up to the six digits that are stored, so that texts compare like times.
constexpr Format formats[]{
    {TypeKind::date, "strftime('%Y-%m-%d', "},
    {TypeKind::time, "strftime('%H:%M:%f000', "},
    {TypeKind::datetime, "strftime('%Y-%m-%d %H:%M:%f000', "},
};

/// Empty for types that are no date or time.
std::string_view stored_form(TypeKind type) {
    for (const Format& known : formats) {
        if (known.type == type) return known.call;
    }
    return {};
}

struct Field {
    std::string_view name;
    std::string_view call;
};
constexpr Field fields[]{
    {"month", "STRFTIME('%m', "},  {"day", "STRFTIME('%d', "},   {"year", "STRFTIME('%Y', "},
    {"second", "STRFTIME('%S', "}, {"hour", "STRFTIME('%H', "},  {"doy", "STRFTIME('%j', "},
    {"minute", "STRFTIME('%M', "}, {"epoch", "STRFTIME('%s', "}, {"dow", "STRFTIME('%w', "},
    {"week", "STRFTIME('%W', "},
};

}  // namespace

bool SqliteSqlCompiler::temporal_arithmetic(const BinaryNode& node) {
    if (node.op != Operator::add && node.op != Operator::sub) return false;
    if (stored_form(node.left->type()).empty()) return false;
    if (node.right->type() == TypeKind::interval)
        shifted(node);
    else if (node.op == Operator::sub && !stored_form(node.right->type()).empty())
        difference(node);
    else
        return false;
    return true;
}

void SqliteSqlCompiler::shifted(const BinaryNode& node) {
    write(stored_form(node.left->type()));
    visit(*node.left);
    write(node.op == Operator::sub ? ", printf('%+.3f seconds', -(" : ", printf('%+.3f seconds', (");
    call("julianday", *node.right);
    write(" - 2440587.5) * 86400.0))");
}

void SqliteSqlCompiler::difference(const BinaryNode& node) {
    write(stored_form(TypeKind::datetime));
    call("julianday", *node.left);
    write(" - ");
    call("julianday", *node.right);
    write(" + 2440587.5)");
}

void SqliteSqlCompiler::visit_cast(const CastNode& node) {
    // CAST to a date type would give the number that the text begins with.
    const std::string_view form = stored_form(node.target.kind);
    if (form.empty()) return SqlCompiler::visit_cast(node);
    write(form);
    visit(*node.operand);
    write(")");
}

void SqliteSqlCompiler::visit_extract(const ExtractNode& node) {
    for (const Field& known : fields) {
        if (known.name != node.field) continue;
        write("CAST(");
        write(known.call);
        visit(*node.operand);
        return write(") AS INTEGER)");
    }
    refuse("EXTRACT of \"" + node.field + '"',
           "year, month, day, hour, minute, second, dow, doy, week and epoch can be had");
}

}  // namespace retort::sqlite
