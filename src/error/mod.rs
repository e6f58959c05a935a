//! What can be wrong, where it is, and how to mend it.
//!
//! [`Error`] is one word. `{}` prints a sentence, `{:#}` adds the text with carets and the way to mend it.
//! Each kind of fault has a stable [`code`](Error::code). No error holds a value of a source record.

mod case;
mod check;
mod drift;
mod evaluation;
mod explain;
mod kind;
mod mapping;
mod patch;
mod path;
pub(crate) mod picture;
mod record;
mod scope;
mod span;
mod syntax;

pub use case::CaseError;
pub use check::CheckError;
pub use drift::DriftError;
pub use evaluation::Fault;
pub use explain::{Explanation, explain};
pub use kind::ErrorKind;
pub use mapping::MappingError;
pub use patch::PatchError;
pub use path::PathError;
pub use picture::Excerpt;
pub(crate) use picture::visible;
pub use record::RecordError;
pub use scope::ScopeError;
pub use span::{Position, Span};
pub use syntax::{Closing, Meant, NumberFault, SyntaxError};

use std::fmt;
use std::sync::Arc;

/// A fault, with the place where it is.
///
/// ```
/// use entra_scim::syntax;
///
/// let errors = syntax::parse("Append([mail], 'x')").unwrap_err();
/// let error = errors.first();
/// assert_eq!(error.span().unwrap().start, 15);
/// assert!(format!("{error:#}").contains("^"));
/// ```
#[derive(Clone, PartialEq)]
pub struct Error(Box<Repr>);

#[derive(Debug, Clone, PartialEq)]
struct Repr {
    kind: ErrorKind,
    span: Option<Span>,
    /// Shared: one bad text may have many faults.
    text: Option<Arc<str>>,
    target: Option<Box<str>>,
}

const _: () = assert!(size_of::<Error>() == size_of::<usize>());

impl Error {
    /// An error of this kind, without a place.
    #[cold]
    pub fn new(kind: impl Into<ErrorKind>) -> Self {
        Self(Box::new(Repr { kind: kind.into(), span: None, text: None, target: None }))
    }

    /// The same error, at a span of the text it is about.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.0.span = Some(span);
        self
    }

    /// The same error, with the text that its span is about, for the picture of `{:#}`.
    #[must_use]
    pub fn in_text(self, text: &str) -> Self {
        self.in_shared_text(text.into())
    }

    /// [`in_text`](Self::in_text) for several errors of one text.
    #[must_use]
    pub(crate) fn in_shared_text(mut self, text: Arc<str>) -> Self {
        self.0.text = Some(text);
        self
    }

    /// The same error, about the mapping of this target attribute.
    #[must_use]
    pub fn for_target(mut self, target: &str) -> Self {
        self.0.target = Some(target.into());
        self
    }

    /// The same error, with the position that `find` gives for the path of the member it is about.
    #[must_use]
    pub(crate) fn position_by(mut self, find: impl FnOnce(&str) -> Option<Position>) -> Self {
        if let ErrorKind::Mapping(error) = &mut self.0.kind
            && let Some((path, position)) = error.place_mut()
        {
            *position = find(path);
        }
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The stable code of the kind, such as `E003`. `docs/errors.md` explains each.
    pub fn code(&self) -> &'static str {
        self.0.kind.code()
    }

    /// Whether it is about a regular expression that .NET may well take, and that is refused here because its
    /// result there cannot be promised, or because it is over a limit.
    ///
    /// ```
    /// use entra_scim::Expression;
    ///
    /// let error = |pattern| {
    ///     Expression::compile(&format!(r#"Replace([x], , "{pattern}", , "", , )"#)).unwrap_err()
    /// };
    /// assert!(error("(?(a)b|c)").first().is_refusal());
    /// assert!(!error("(unclosed").first().is_refusal());
    /// ```
    pub fn is_refusal(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Check(CheckError::RefusedPattern { .. })
                | ErrorKind::Evaluation(Fault::RefusedPattern { .. })
        )
    }

    /// Where it is, in bytes of [`text`](Self::text).
    pub fn span(&self) -> Option<Span> {
        self.0.span
    }

    /// The text that the span is about: an expression, or a target path.
    pub fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }

    /// The target attribute of the mapping it is about.
    pub fn target(&self) -> Option<&str> {
        self.0.target.as_deref()
    }

    /// How to mend it, where there is something to say beyond the sentence.
    pub fn help(&self) -> Option<String> {
        self.0.kind.help()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(target) = self.target() {
            write!(f, "{target}: ")?;
        }
        write!(f, "{}", self.0.kind)?;
        if !f.alternate() {
            return Ok(());
        }
        write!(f, " [{}]", self.code())?;
        if let (Some(text), Some(span)) = (self.text(), self.span()) {
            picture::draw(f, text, span)?;
        }
        if let Some(help) = self.help() {
            write!(f, "\n  = help: {help}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self:#})")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0.kind)
    }
}

/// All faults that were found, in the order of the source; never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Errors(Vec<Error>);

impl Errors {
    /// `Ok` when there is none, else all of them.
    ///
    /// # Errors
    /// When `found` is not empty.
    pub fn check(found: Vec<Error>) -> Result<(), Self> {
        if found.is_empty() { Ok(()) } else { Err(Self(found)) }
    }

    /// All of these faults, of which there is at least one.
    pub(crate) fn of(found: Vec<Error>) -> Self {
        debug_assert!(!found.is_empty(), "errors without an error");
        Self(found)
    }

    /// The first fault.
    pub fn first(&self) -> &Error {
        &self.0[0]
    }

    /// All faults, in the order of the source.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.0.iter()
    }

    /// How many there are: at least one.
    #[allow(clippy::len_without_is_empty)] // never empty
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Self(vec![error])
    }
}

impl IntoIterator for Errors {
    type Item = Error;
    type IntoIter = std::vec::IntoIter<Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Errors {
    type Item = &'a Error;
    type IntoIter = std::slice::Iter<'a, Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            fmt::Display::fmt(error, f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}
