//! The names of the invariant culture.

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// From Sunday on, as .NET numbers them.
pub(super) const WEEK_DAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

pub(super) const AM: &str = "AM";
pub(super) const PM: &str = "PM";
/// Both count as the era when reading; the first is written.
pub(super) const ERAS: [&str; 2] = ["A.D.", "AD"];

/// The abbreviation of a month or week-day: in English the first three letters of each.
pub(super) fn short(name: &str) -> &str {
    name.get(..3).unwrap_or(name)
}

/// The last year that two digits can mean: `29` is 2029 and `30` is 1930.
const TWO_DIGIT_YEAR_MAX: i32 = 2029;

/// The full year of a two-digit one.
pub(super) const fn full_year(year: i32) -> i32 {
    let century = TWO_DIGIT_YEAR_MAX / 100 * 100;
    if year > TWO_DIGIT_YEAR_MAX % 100 { century - 100 + year } else { century + year }
}
