// SPDX-License-Identifier: MIT
#include "retort/orm/rows.hpp"

#include "retort/engine/result_errors.hpp"

namespace retort::orm {

template struct PlainTraits<bool>;
template struct PlainTraits<int>;
template struct PlainTraits<std::int64_t>;
template struct PlainTraits<double>;
template struct PlainTraits<std::string>;
template struct PlainTraits<std::optional<bool>>;
template struct PlainTraits<std::optional<int>>;
template struct PlainTraits<std::optional<std::int64_t>>;
template struct PlainTraits<std::optional<double>>;
template struct PlainTraits<std::optional<std::string>>;

RowSink::~RowSink() = default;

void gather(std::vector<ObjectState*>& out, ObjectState* object) { out.push_back(object); }

ObjectCollector::ObjectCollector(const Mapper& mapper) : mapper_{mapper} {}

ObjectCollector::~ObjectCollector() = default;

void ObjectCollector::row(const ValueView* cells, ObjectReader& reader) {
    rows_.push_back(reader.read(mapper_, cells, 0));
}

void ObjectCollector::objects(const Mapper& mapper, std::vector<ObjectState*>& out) {
    if (&mapper != &mapper_) return;
    for (ObjectState* const object : rows_) {
        if (object != nullptr) out.push_back(object);
    }
}

std::size_t ObjectCollector::size() const noexcept { return rows_.size(); }

ObjectState* ObjectCollector::operator[](std::size_t row) const noexcept { return rows_[row]; }

void check_one(std::size_t rows, bool needed) {
    if (rows > 1) throw MultipleResultsFound{"the query of the session"};
    if (rows == 0 && needed) throw NoResultFound{"the query of the session"};
}

}  // namespace retort::orm
