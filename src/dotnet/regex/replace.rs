//! The text operations of `Replace`'s five modes.
//!
//! Each hands its result on in pieces, so that the caller can write them where it wants and stop when they
//! grow too many. Each says whether anything was replaced; if not, nothing was handed on, and the source stands
//! as it is.

use std::borrow::Cow;

use memchr::memmem;

use super::engine::{Search, Span};
use super::error::MatchFault;
use super::replacement::{Piece, Replacement};
use super::units::{Narrow, has_pairs, widen};
use super::{Group, Pattern};

impl Pattern {
    /// The regex mode: every match replaced.
    ///
    /// # Errors
    /// The first error of `emit`, or a [`MatchFault`] when matching takes too long.
    pub fn replace<E: From<MatchFault>>(
        &self,
        text: &str,
        replacement: &Replacement,
        emit: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<bool, E> {
        self.run(text, replacement.needs_groups(), emit, |search, found, text, out| {
            out.copy_to(text, found.0)?;
            for piece in &replacement.pieces {
                match piece {
                    Piece::Literal(literal) => out.literal(literal)?,
                    Piece::Group(group) if group.number() == 0 => out.text(&text[found.0..found.1])?,
                    Piece::Group(group) => {
                        if let Some((start, end)) = last_capture(search, group) {
                            out.text(&text[start..end])?;
                        }
                    }
                    Piece::Before => out.text(&text[..found.0])?,
                    Piece::After => out.text(&text[found.1..])?,
                    Piece::Whole => out.text(text)?,
                }
            }
            out.copied = found.1;
            Ok(true)
        })
    }

    /// The group mode: in every match, what the group captured last is replaced; `replacement` is taken as it is.
    /// A match in which the group captured nothing stays.
    ///
    /// # Errors
    /// The first error of `emit`, or a [`MatchFault`] when matching takes too long.
    pub fn replace_group<E: From<MatchFault>>(
        &self,
        text: &str,
        group: &Group,
        replacement: &str,
        emit: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<bool, E> {
        self.run(text, group.number() != 0, emit, |search, found, text, out| {
            let span = if group.number() == 0 { Some(found) } else { last_capture(search, group) };
            // A group in a lookaround may lie before what is written already.
            let Some((start, end)) = span.filter(|span| span.0 >= out.copied) else { return Ok(false) };
            out.copy_to(text, start)?;
            out.literal(replacement)?;
            out.copied = end;
            Ok(true)
        })
    }

    /// The attribute mode: what the group captured in the first match; `None` when there is no match, or when the
    /// group captured nothing in it.
    ///
    /// # Errors
    /// When matching takes too long.
    ///
    /// ```
    /// use entra_scim::{Limits, dotnet::regex::Pattern};
    ///
    /// let pattern = Pattern::new("(?<user>[^@]+)@", &Limits::default()).unwrap();
    /// let user = pattern.group("user").unwrap();
    /// assert_eq!(pattern.first("ada@contoso.com", &user).unwrap().as_deref(), Some("ada"));
    /// ```
    pub fn first<'t>(&self, text: &'t str, group: &Group) -> Result<Option<Cow<'t, str>>, MatchFault> {
        let wide = has_pairs(text).then(|| widen(text));
        let searched = wide.as_deref().unwrap_or(text);
        let mut search = self.0.engine.search(searched, group.number() != 0)?;
        let Some(found) = search.find(0)? else { return Ok(None) };
        let span = if group.number() == 0 { Some(found) } else { last_capture(&search, group) };
        let Some((start, end)) = span else { return Ok(None) };
        if wide.is_none() {
            return Ok(Some(Cow::Borrowed(&text[start..end])));
        }
        let mut captured = String::new();
        Narrow::default().text(&searched[start..end], &mut |piece: &str| {
            captured.push_str(piece);
            Ok::<_, MatchFault>(())
        })?;
        Ok(Some(Cow::Owned(captured)))
    }

    /// Whether there is a match: `Regex.IsMatch`.
    ///
    /// # Errors
    /// When matching takes too long.
    ///
    /// ```
    /// use entra_scim::{Limits, dotnet::regex::Pattern};
    ///
    /// let pattern = Pattern::new("[1-9][0-9]", &Limits::default()).unwrap();
    /// assert_eq!(pattern.is_match("room 42b"), Ok(true));
    /// ```
    pub fn is_match(&self, text: &str) -> Result<bool, MatchFault> {
        let wide = has_pairs(text).then(|| widen(text));
        let mut search = self.0.engine.search(wide.as_deref().unwrap_or(text), false)?;
        Ok(search.find(0)?.is_some())
    }

    /// Walks the matches as .NET does: an empty match counts even right behind another match, and after one the
    /// search goes on a unit further.
    fn run<E: From<MatchFault>, F: FnMut(&str) -> Result<(), E>>(
        &self,
        text: &str,
        groups: bool,
        emit: F,
        mut on_match: impl FnMut(&Search<'_>, Span, &str, &mut Output<F>) -> Result<bool, E>,
    ) -> Result<bool, E> {
        let wide = has_pairs(text).then(|| widen(text));
        let text = wide.as_deref().unwrap_or(text);
        let mut out = Output { emit, narrow: wide.is_some().then(Narrow::default), copied: 0 };
        let mut search = self.0.engine.search(text, groups)?;
        let mut replaced = false;
        let mut at = 0;
        while at <= text.len() {
            let Some(found) = search.find(at)? else { break };
            replaced |= on_match(&search, found, text, &mut out)?;
            at = found.1;
            if found.0 == found.1 {
                // `\G` holds where the search began, before the step.
                if self.0.findings.continues {
                    break;
                }
                at += text[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        if replaced {
            out.copy_to(text, text.len())?;
        }
        Ok(replaced)
    }
}

/// Every occurrence of `old` replaced, compared character by character: `String.Replace`. An empty `old` occurs
/// nowhere.
///
/// # Errors
/// The first error of `emit`.
///
/// ```
/// use entra_scim::dotnet::regex::replace_text;
///
/// let mut out = String::new();
/// let replaced = replace_text("en-US", "-", "_", |piece| {
///     out.push_str(piece);
///     Ok::<_, ()>(())
/// });
/// assert_eq!((replaced, out.as_str()), (Ok(true), "en_US"));
/// ```
pub fn replace_text<E>(
    text: &str,
    old: &str,
    new: &str,
    mut emit: impl FnMut(&str) -> Result<(), E>,
) -> Result<bool, E> {
    if old.is_empty() {
        return Ok(false);
    }
    let mut copied = 0;
    for start in memmem::find_iter(text.as_bytes(), old.as_bytes()) {
        emit(&text[copied..start])?;
        emit(new)?;
        copied = start + old.len();
    }
    if copied > 0 {
        emit(&text[copied..])?;
    }
    Ok(copied > 0)
}

/// Of the parts of a group, the capture that was made last: the one that ends last.
fn last_capture(search: &Search<'_>, group: &Group) -> Option<Span> {
    group.parts.iter().filter_map(|part| search.group(*part)).max_by_key(|(start, end)| (*end, *start))
}

/// Where the pieces go.
struct Output<F> {
    emit: F,
    narrow: Option<Narrow>,
    /// How much of the source is done with, in bytes.
    copied: usize,
}

impl<F> Output<F> {
    fn copy_to<E>(&mut self, source: &str, end: usize) -> Result<(), E>
    where
        F: FnMut(&str) -> Result<(), E>,
    {
        let start = std::mem::replace(&mut self.copied, end);
        self.text(&source[start..end])
    }

    /// A stretch of the source.
    fn text<E>(&mut self, text: &str) -> Result<(), E>
    where
        F: FnMut(&str) -> Result<(), E>,
    {
        match &mut self.narrow {
            Some(narrow) => narrow.text(text, &mut self.emit),
            None if text.is_empty() => Ok(()),
            None => (self.emit)(text),
        }
    }

    fn literal<E>(&mut self, text: &str) -> Result<(), E>
    where
        F: FnMut(&str) -> Result<(), E>,
    {
        match &mut self.narrow {
            Some(narrow) => narrow.literal(text, &mut self.emit),
            None => (self.emit)(text),
        }
    }
}
