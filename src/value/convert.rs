//! The conversions of language rule 2: to truth, to whole numbers, to the text of a number.

use std::fmt::{self, Write};

use super::Value;

/// The truth of a condition, of `CBool`, and of nothing else: a Boolean as it is, a number or numeric text
/// when it is not zero, the text `True` in any case; everything else is false.
pub(crate) fn truth(value: Value<'_>) -> bool {
    match value.single() {
        Value::Boolean(value) => value,
        Value::Integer(value) => value != 0,
        Value::Number(value) => value != 0.0,
        Value::String(text) => {
            text.eq_ignore_ascii_case("true") || number_text(text).is_some_and(|number| number != 0.0)
        }
        Value::Null | Value::List(_) | Value::Complex(_) => false,
    }
}

/// The number that a text of the form `-?[0-9]+(\.[0-9]+)?` is.
pub(crate) fn number_text(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if all_digits(whole) && all_digits(fraction) { text.parse().ok() } else { None }
}

/// The whole number that a value counts as: an Integer, a Number without fraction, or text of the form
/// `-?digits` with white space around it.
pub(crate) fn whole_number(value: Value<'_>) -> Option<i64> {
    match value.single() {
        Value::Integer(value) => Some(value),
        // 2^63 as f64: every whole number below it in size fits in i64.
        Value::Number(value) if value.fract() == 0.0 && value.abs() < 9_223_372_036_854_775_808.0 => {
            Some(value as i64)
        }
        Value::String(text) => {
            let text = text.trim();
            let digits = text.strip_prefix('-').unwrap_or(text);
            if digits.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
        }
        _ => None,
    }
}

/// The text of a number as .NET writes it in the invariant culture: the shortest that reads back, with an
/// exponent from 1E+15 on and below 0.0001.
pub(crate) fn write_decimal(out: &mut impl Write, number: f64) -> fmt::Result {
    if !number.is_finite() {
        return out.write_str(if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        });
    }
    let shortest = Shortest::of(number);
    let exponent = shortest.exponent;
    if shortest.digits().is_empty() {
        return out.write_str(if number.is_sign_negative() { "-0" } else { "0" });
    }
    if number < 0.0 {
        out.write_char('-')?;
    }
    let digits = shortest.digits();
    if !(-4..15).contains(&exponent) {
        out.write_str(&digits[..1])?;
        if digits.len() > 1 {
            write!(out, ".{}", &digits[1..])?;
        }
        return write!(out, "E{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.unsigned_abs());
    }
    if exponent < 0 {
        out.write_str("0.")?;
        for _ in 0..(-exponent - 1) {
            out.write_char('0')?;
        }
        return out.write_str(digits);
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        out.write_str(digits)?;
        for _ in digits.len()..whole {
            out.write_char('0')?;
        }
        Ok(())
    } else {
        write!(out, "{}.{}", &digits[..whole], &digits[whole..])
    }
}

/// The shortest digits that read back as a number, and the power of ten of the first one.
struct Shortest {
    text: [u8; 20],
    length: usize,
    exponent: i32,
}

impl Shortest {
    fn of(number: f64) -> Self {
        let mut shortest = Self { text: [0; 20], length: 0, exponent: 0 };
        // `{:e}` writes the shortest digits as `d.ddde±x`; it writes no more than 17 of them.
        let _ = write!(
            Collect { into: &mut shortest, in_exponent: false, negative: false },
            "{:e}",
            number.abs()
        );
        if shortest.text[..shortest.length].iter().all(|b| *b == b'0') {
            shortest.length = 0;
        }
        shortest
    }

    fn digits(&self) -> &str {
        std::str::from_utf8(&self.text[..self.length]).unwrap_or_default()
    }
}

/// Sorts the characters of `{:e}` into digits and exponent.
struct Collect<'a> {
    into: &'a mut Shortest,
    in_exponent: bool,
    negative: bool,
}

impl Write for Collect<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for b in text.bytes() {
            match b {
                b'e' => self.in_exponent = true,
                b'-' => self.negative = true,
                b'0'..=b'9' if self.in_exponent => {
                    let digit = i32::from(b - b'0');
                    self.into.exponent = self.into.exponent * 10 + if self.negative { -digit } else { digit };
                }
                b'0'..=b'9' => {
                    if let Some(place) = self.into.text.get_mut(self.into.length) {
                        *place = b;
                        self.into.length += 1;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(number: f64) -> String {
        let mut out = String::new();
        write_decimal(&mut out, number).unwrap();
        out
    }

    #[test]
    fn numbers_are_written_as_dotnet_writes_them() {
        let cases = [
            (1.5, "1.5"),
            (1e21, "1E+21"),
            (1e14, "100000000000000"),
            (1e15, "1E+15"),
            (123_456_789_012_345_680.0, "1.2345678901234568E+17"),
            (0.0001, "0.0001"),
            (0.00001, "1E-05"),
            (-2.25, "-2.25"),
            (0.0, "0"),
            (-0.0, "-0"),
            (1e300, "1E+300"),
            (5e-324, "5E-324"),
            (120.5, "120.5"),
        ];
        for (number, text) in cases {
            assert_eq!(decimal(number), text, "{number:e}");
        }
    }

    #[test]
    fn numeric_text() {
        for (text, number) in [("7", Some(7.0)), ("-1.50", Some(-1.5)), ("007", Some(7.0))] {
            assert_eq!(number_text(text), number, "{text}");
        }
        for text in ["", "-", ".5", "5.", "1e3", " 1", "+1", "1.2.3", "١"] {
            assert_eq!(number_text(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers() {
        let cases = [
            (Value::String(" -12 "), Some(-12)),
            (Value::String("1.0"), None),
            (Value::String(""), None),
            (Value::String("-"), None),
            (Value::String("9223372036854775807"), Some(i64::MAX)),
            (Value::String("9223372036854775808"), None),
            (Value::Number(3.0), Some(3)),
            (Value::Number(3.5), None),
            (Value::Number(1e19), None),
            (Value::Number(-9_223_372_036_854_775_808.0), None),
            (Value::Boolean(true), None),
            (Value::List(&[Value::Integer(4)]), Some(4)),
            (Value::Null, None),
        ];
        for (value, number) in cases {
            assert_eq!(whole_number(value), number, "{value:?}");
        }
    }
}
