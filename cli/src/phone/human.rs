//! An answer to read.

use std::fmt;

use entra_scim::Span;
use entra_scim::error::Excerpt;
use entra_scim::phone::{Class, Unresolved};

use super::answer::{Answer, FORMS};

/// Prints an answer; the last line has no end.
#[derive(Debug)]
pub(super) struct Report<'a>(pub(super) &'a Answer<'a>);

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = &self.0.number;
        let class = number.class();
        let invalid = if let Class::Invalid(invalid) = class { Some(invalid) } else { None };
        let span = invalid.map_or(Span::new(0, 0), |invalid| Span::new(invalid.span.start, invalid.span.end));
        let text = Excerpt::new(number.text(), span);
        write!(f, "{text}")?;
        if let Some(invalid) = invalid {
            write!(f, "\n{} {invalid} [{}]", text.carets(), invalid.reason.code())?;
        }
        row(f, "class", class.name())?;
        for (name, form) in FORMS.iter().filter(|_| invalid.is_none()) {
            row(f, name, self.0.form(*form).unwrap_or("–".into()))?;
        }
        if number.extension().is_some() {
            row(f, "ext", number.extension_digits().collect::<String>())?;
        }
        match &self.0.plan {
            Some(Ok(_)) => row(f, "plan", "the number plan knows this number")?,
            Some(Err(reason)) if *reason != Unresolved::NoPublicNumber => row(f, "plan", reason)?,
            _ => {}
        }
        match class {
            Class::National if self.0.plan.is_none() => {
                row(f, "help", "write + and the country code in front, or name the country: --region US")
            }
            Class::TooLong => {
                row(f, "help", "E.164 ends at 15 digits: is there an extension without its mark?")
            }
            Class::Invalid(invalid) => row(f, "help", invalid.reason.help()),
            _ => Ok(()),
        }
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, value: impl fmt::Display) -> fmt::Result {
    write!(f, "\n  {name:<8} {value}")
}
