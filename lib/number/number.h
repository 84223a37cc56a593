#pragma once
/// Characters to numbers: every digit and Chinese numeral of a report becomes a quantity or an exclusion with its
/// reason.
///
/// The scan goes forward once and stops only at digits and Chinese numerals; from each it works outward: what stands
/// left and right decides. Order of the questions (number/scan.cpp): furniture? heading marker? contact? document
/// number? date? ordinal or rank? name or idiom? level? quotation? quantity?

#include <memory>

#include "number/decimal.h"
#include "number/exclusion_code.h"
#include "section/section.h"

namespace zhibiao {

/// The [[unit]], [[name]], [[idiom]], [[ordinal]], [[level]] rules, compiled. Immutable: share it between threads.
class NumberRules;
/// Errors name the pattern file and line.
Result<std::shared_ptr<const NumberRules>> compile_number_rules(const RuleBook& book);
/// As bytes, and from them (pattern/freeze.h).
std::string freeze(const NumberRules& rules);
std::shared_ptr<const NumberRules> thaw_number_rules(std::string_view bytes);

/// Whether a kind of quantity is one that the record knows: count, percent, money …
bool is_kind(std::string_view kind);

/// What a unit converts to: a value in `base` is the value times `factor` over `divisor` (亩: 平方米, 2000, 3).
struct Conversion {
  std::string base;
  Decimal factor = Decimal(1);
  int divisor = 1;
  static constexpr int steps =
      3'600'000;  ///< every divisor divides it: values times factor times steps / divisor compare exactly

  template <class Archive>
  void fields(Archive& archive) {
    archive(base, factor, divisor);
  }
};

/// A number with its unit and qualifier words, as metric-guideline.md section 2 defines them. Views live as long as the
/// rules.
struct Quantity {
  std::string_view kind;
  std::optional<Decimal> value, low, high;  ///< after multipliers
  std::optional<Decimal> denominator;       ///< of a fraction: 三分之二 has value 2, denominator 3
  std::u32string unit;                      ///< as written, without multiplier; empty: none
  const Conversion* conversion = nullptr;   ///< of the unit; null when it does not convert
  std::u32string multiplier;
  std::string_view qualifier = "exact";
  bool han = false;  ///< written with Chinese numerals

  std::string_view unit_base() const { return conversion ? std::string_view(conversion->base) : std::string_view(); }
  /// "80000", "253000/3"; empty when the unit does not convert, or there is no one value.
  std::string value_base() const;
};

/// A table of the text (number/table.h).
struct Table;
/// The place of a figure that fills a cell of a table; false: none.
struct CellPlace {
  std::shared_ptr<const Table> table;
  std::uint32_t row = 0, column = 0;  ///< of the table's heads
  std::uint32_t line = 0;             ///< which row it is as the table stands, heads included, from 0
  explicit operator bool() const { return table != nullptr; }
};

/// One number of the text.
struct NumberReading {
  Span span;
  std::optional<Quantity> quantity;                         ///< nothing: an exclusion
  std::string_view reason;                                  ///< of the exclusion
  ExclusionCode code = ExclusionCode::digits_without_unit;  ///< of the exclusion: why in particular
  std::string date;                                         ///< ISO 8601, where the exclusion is a date and says which
  std::optional<Decimal> value;                             ///< of the exclusion
  std::string_view rule;   ///< "file:line" of the unit, name or idiom rule that decided; "" when the form alone did
  CellPlace cell;          ///< of a figure that fills a cell of a table
  std::string_view doubt;  ///< code of the diagnostic that the reading deserves; "" for none
};

/// Reads every number of a text in either script, ascending and not overlapping; every digit and numeral
/// (is_accounted_for) is in one reading. Linear in the length of the text.
std::vector<NumberReading> read_numbers(const Document& document, const Structure& structure, const NumberRules& rules);

/// The same of a text in simplified script (in_simplified_script), stretch by stretch: a reading takes about 400 bytes,
/// more than the text that it stands in.
class NumberScan {
 public:
  /// What it is given must outlive it.
  NumberScan(const Document& document, const Structure& structure, const NumberRules& rules);
  ~NumberScan();
  /// Appends the readings of the next stretch, about a thousand; false when there are no more behind them.
  bool read_some(std::vector<NumberReading>& readings);
  /// Up to where the text was read, in code points.
  std::size_t position() const;

 private:
  class Scanner;
  std::unique_ptr<Scanner> scanner_;
};

/// Figures left blank: xx件, ××人次, ＿＿万元. Ascending; each span holds the marks and the unit.
std::vector<Span> find_placeholders(std::u32string_view text, const NumberRules& rules);

}  // namespace zhibiao
