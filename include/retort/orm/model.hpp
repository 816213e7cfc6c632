// SPDX-License-Identifier: MIT
// RETORT_TABLE: what makes a class a model. The only macro of the public interface.
#pragma once

#ifdef RETORT_MIGRATION_FILE
#error "A migration must not use a model: models change, and what a migration did must not. Write out the columns."
#endif

#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "retort/orm/each_member.hpp"
#include "retort/orm/mapped.hpp"
#include "retort/orm/relationship.hpp"
#include "retort/sql/expr/expression.hpp"
#include "retort/sql/schema/metadata.hpp"
#include "retort/sql/stmt/from.hpp"

namespace retort {

/// What models have in common: derive once for each database, and give it the naming convention.
/// `struct Base : DeclarativeBase { static inline MetaData metadata{naming_convention::standard}; };`
struct DeclarativeBase {
    static inline MetaData metadata{};
};

namespace orm {

/// "table.column" of the member at `offset`.
std::string column_target(const ModelDescription& model, std::size_t offset);

template <class T>
struct PlainTraits {
    static ValueView encode(const void* member, Scratch& scratch);
    static Decoded decode(const ValueView& cell, void* member);
};
template <class T>
ValueView PlainTraits<T>::encode(const void* member, Scratch& scratch) {
    return Codec<T>::encode(static_cast<const detail::Field<T>*>(member)->get(), scratch);
}
template <class T>
Decoded PlainTraits<T>::decode(const ValueView& cell, void* member) {
    return Codec<T>::decode(cell, static_cast<detail::Field<T>*>(member)->get());
}
// Those that most models have are compiled once, in the library: that halves what a model costs its users' builds.
extern template struct PlainTraits<bool>;
extern template struct PlainTraits<int>;
extern template struct PlainTraits<std::int64_t>;
extern template struct PlainTraits<double>;
extern template struct PlainTraits<std::string>;
extern template struct PlainTraits<std::optional<bool>>;
extern template struct PlainTraits<std::optional<int>>;
extern template struct PlainTraits<std::optional<std::int64_t>>;
extern template struct PlainTraits<std::optional<double>>;
extern template struct PlainTraits<std::optional<std::string>>;

/// Labels one after the other, each with its NUL.
ValueView encode_label(std::string_view labels, std::size_t place);
Decoded decode_label(std::string_view labels, const ValueView& cell, std::size_t& place);

/// A C++ enumeration in a column of labels: `Mapped<Status, Enum("new", "paid")>`. The enumerators count from 0.
template <class T, auto Labels>
struct LabelTraits {
    using E = retort::detail::plain_type<T>;
    static constexpr std::string_view labels{Labels.text, sizeof Labels.text};

    static ValueView encode(const void* member, Scratch&) {
        const T& value = static_cast<const detail::Field<T>*>(member)->get();
        if constexpr (retort::detail::is_optional<T>) {
            return value ? encode_label(labels, static_cast<std::size_t>(*value)) : ValueView{};
        } else {
            return encode_label(labels, static_cast<std::size_t>(value));
        }
    }
    static Decoded decode(const ValueView& cell, void* member) {
        T& value = static_cast<detail::Field<T>*>(member)->get();
        if constexpr (retort::detail::is_optional<T>) {
            if (cell.is_null()) {
                value.reset();
                return Decoded::ok;
            }
        }
        std::size_t place = 0;
        const Decoded outcome = decode_label(labels, cell, place);
        if (outcome == Decoded::ok) value = static_cast<E>(place);
        return outcome;
    }
};

template <class Option>
concept LabelOption = requires {
    Option::count;
};
template <class T>
concept Enumeration = std::is_enum_v<retort::detail::plain_type<T>>;

template <class T, auto... Options>
struct TraitsFor {
    using type = PlainTraits<T>;
};
template <class T, auto First, auto... Rest>
requires Enumeration<T>
struct TraitsFor<T, First, Rest...> : TraitsFor<T, Rest...> {
};
template <class T, auto First, auto... Rest>
requires Enumeration<T> && LabelOption<decltype(First)>
struct TraitsFor<T, First, Rest...> {
    using type = LabelTraits<T, First>;
};

void set_type(Column& column, const TypeTag& type);
void set_labels(Column& column, std::string_view labels_with_nuls);
void define(Column& column, const TypeTag& type, bool nullable);

template <class Option>
void apply_option(Column& column, const Option& option) {
    if constexpr (std::is_base_of_v<TypeTag, Option>)
        set_type(column, option);
    else if constexpr (LabelOption<Option>)
        set_labels(column, {option.text, sizeof option.text});
    else
        option.apply_to(column);
}

template <class T, auto... Options>
void define_column(Column& column) {
    define(column, Codec<T>::type, retort::detail::is_optional<T>);
    (apply_option(column, Options), ...);
}

template <class T, auto... Options>
inline constexpr ColumnTraits column_traits{&TraitsFor<T, Options...>::type::encode,
                                            &TraitsFor<T, Options...>::type::decode, &define_column<T, Options...>,
                                            retort::detail::sql_form<T>()};

/// What joins the target of a relationship to `from`, a table or alias of its owner.
JoinTarget join_target(const sql::FromNode& from, const Relation& relation);

/// A relationship in a query: `.join(users.orders)`, `selectinload(users.orders)`.
template <class Owner, class Target>
class RelationshipHandle {
public:
    constexpr RelationshipHandle(const sql::FromNode& (*source)(), const char* name) : source_{source}, name_{name} {}
    constexpr RelationshipHandle(const sql::FromNode& from, const char* name) : from_{&from}, name_{name} {}

    [[nodiscard]] const sql::FromNode& from() const { return from_ ? *from_ : source_(); }
    [[nodiscard]] constexpr const char* name() const { return name_; }
    [[nodiscard]] const Relation& relation() const { return mapper_of<Owner>().relation(name_); }
    operator JoinTarget() const { return join_target(from(), relation()); }  // NOLINT(google-explicit-constructor)

private:
    const sql::FromNode& (*source_)() = nullptr;
    const sql::FromNode* from_ = nullptr;
    const char* name_;
};

/// What table handles have in common.
template <class Model>
class TableHandleBase {
public:
    using model_type = Model;

    constexpr explicit TableHandleBase(const sql::FromNode& (*source)()) : source_{source} {}
    constexpr explicit TableHandleBase(const sql::FromNode& from) : from_{&from} {}
    /// The table or alias that the handle stands for.
    [[nodiscard]] const sql::FromNode& from_node() const { return from_ ? *from_ : source_(); }

private:
    const sql::FromNode& (*source_)() = nullptr;
    const sql::FromNode* from_ = nullptr;
};

/// What the member of a model is to its table handle, and its traits.
template <class Owner, class M>
struct MemberKind {
    // Inside the function, and with the rest in order: the compiler then says this sentence and nothing else.
    using handle = ColumnHandle<int>;
    static constexpr const ColumnTraits& traits() {
        static_assert(!std::is_same_v<M, M>, "retort: a member in RETORT_TABLE must be a Mapped or a Relationship");
        return column_traits<int>;
    }
};
template <class Owner, class T, auto... Options>
struct MemberKind<Owner, Mapped<T, Options...>> {
    using handle = ColumnOf<Owner, T>;
    static constexpr const ColumnTraits& traits() { return column_traits<T, Options...>; }
};
template <class Owner, class T, auto... Options>
struct MemberKind<Owner, Relationship<T, Options...>> {
    using Shape = typename RelationshipShape<T>::type;
    using handle = RelationshipHandle<Owner, typename Shape::target_type>;
    static constexpr const RelationshipTraits& traits() {
        return RelationshipTraitsOf<typename Shape::target_type, Shape::is_many, Options...>::value;
    }
};

/// Converts to anything: counts how many initialisers an aggregate takes.
struct AnyInitializer {
    template <class T>
    operator T() const;  // NOLINT(google-explicit-constructor)
};

template <class T, class... Probes>
concept TakesInitializers = requires {
    T{Probes{}...};
};

template <std::size_t>
using Probe = AnyInitializer;

template <class T, std::size_t... I>
constexpr bool takes_more_than(std::index_sequence<I...>) {
    return TakesInitializers<T, Probe<I>..., AnyInitializer>;
}

/// False when an aggregate without bases has a member that the list leaves out.
template <class T, std::size_t Listed>
constexpr bool lists_every_member() {
    if constexpr (std::is_aggregate_v<T>)
        return !takes_more_than<T>(std::make_index_sequence<Listed>{});
    else
        return true;
}

template <class T>
void construct_model(void* storage) {
    ::new (storage) T{};
}
template <class T>
void move_model(void* to, void* from) {
    ::new (to) T(std::move(*static_cast<T*>(from)));
}
template <class T>
void destroy_model(void* object) noexcept {
    static_cast<T*>(object)->~T();
}
template <class T>
void add_table_args(Table& table) {
    T::table_args().add_to(table);
}
template <class T>
constexpr auto table_args_of() -> void (*)(Table&) {
    if constexpr (requires { T::table_args(); })
        return &add_table_args<T>;
    else
        return nullptr;
}

template <class T>
constexpr ModelDescription describe_model(const char* name, const char* table, const Member* members,
                                          std::size_t count) {
    static_assert(alignof(T) <= 16, "retort: a model cannot be aligned to more than 16 bytes");
    return {name,
            table,
            members,
            count,
            sizeof(T),
            alignof(T),
            std::is_polymorphic_v<T> ? sizeof(void*) : 0,
            &construct_model<T>,
            &move_model<T>,
            &destroy_model<T>,
            &T::base::metadata,
            table_args_of<T>()};
}

}  // namespace orm

/// The target of `ForeignKey(&User::id)`. `Model` may stand in another header, but must be mapped where it is used.
template <class T, auto... Options, class Model>
std::string foreign_key_target(Mapped<T, Options...> Model::*member) {
    alignas(Model) static const unsigned char storage[sizeof(Model)]{};
    const auto& model = *reinterpret_cast<const Model*>(storage);
    const auto* const at = reinterpret_cast<const unsigned char*>(&(model.*member));
    return orm::column_target(retort_model(static_cast<const Model*>(nullptr)), static_cast<std::size_t>(at - storage));
}

/// The handle of a mapped class in queries: `inline constexpr auto users = table<User>;`.
template <class T>
inline constexpr auto table = retort_table(static_cast<const T*>(nullptr));

}  // namespace retort

#define RETORT_DETAIL_COMMA() ,
#define RETORT_DETAIL_NOTHING()

#define RETORT_DETAIL_HANDLE(Model, member) ::retort::orm::MemberKind<Model, decltype(Model::member)>::handle member;
#define RETORT_DETAIL_INIT(Model, member) \
    member { source, #member }
#define RETORT_DETAIL_ONE(Model, member) +1
#define RETORT_DETAIL_MEMBER(Model, member)                                                        \
    ::retort::orm::Member {                                                                        \
#member, offsetof(Model, member), sizeof(Model::member), alignof(decltype(Model::member)), \
            ::retort::orm::MemberKind < Model, decltype(Model::member)> ::traits()                 \
    }

/// Maps `Model` to the table called `table_name` in the database. All its columns and relationships follow, by their
/// member names; a member that is left out is an error. Stands after the class, in the same namespace. For private
/// members the class says `friend struct retort_Model;`, with its own name after the underscore.
#define RETORT_TABLE(Model, table_name, ...)                                                                           \
    struct retort_##Model : ::retort::orm::TableHandleBase<Model> {                                                    \
        RETORT_DETAIL_EACH(RETORT_DETAIL_HANDLE, RETORT_DETAIL_NOTHING, Model, __VA_ARGS__)                            \
        template <class Source>                                                                                        \
        constexpr explicit retort_##Model(const Source& source)                                                        \
            : ::retort::orm::TableHandleBase<Model>{source},                                                           \
              RETORT_DETAIL_EACH(RETORT_DETAIL_INIT, RETORT_DETAIL_COMMA, Model, __VA_ARGS__) {}                       \
        static const ::retort::orm::ModelDescription& describe() {                                                     \
            _Pragma("GCC diagnostic push") _Pragma(                                                                    \
                "GCC diagnostic ignored \"-Winvalid-offsetof\"") static constexpr ::retort::orm::Member members[] = {  \
                RETORT_DETAIL_EACH(RETORT_DETAIL_MEMBER, RETORT_DETAIL_COMMA, Model, __VA_ARGS__)};                    \
            _Pragma("GCC diagnostic pop") static constexpr auto description =                                          \
                ::retort::orm::describe_model<Model>(#Model, table_name, members, sizeof members / sizeof *members);   \
            return description;                                                                                        \
        }                                                                                                              \
    };                                                                                                                 \
    static_assert(                                                                                                     \
        ::retort::orm::lists_every_member<Model, 0 RETORT_DETAIL_EACH(RETORT_DETAIL_ONE, RETORT_DETAIL_NOTHING, Model, \
                                                                      __VA_ARGS__)>(),                                 \
        "retort: a member of " #Model " is missing from its RETORT_TABLE list");                                       \
    [[maybe_unused]] constexpr retort_##Model retort_table(const Model*) {                                             \
        return retort_##Model{&::retort::orm::source_of<Model>};                                                       \
    }                                                                                                                  \
    [[maybe_unused]] inline const ::retort::orm::ModelDescription& retort_model(const Model*) {                        \
        return retort_##Model::describe();                                                                             \
    }
