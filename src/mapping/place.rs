//! Where in a document the reader is.

use std::fmt;

/// A place in a JSON document, made of borrowed steps: it costs nothing until an error prints it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// The document.
    Root,
    /// A member of an object.
    Member(&'a Self, &'a str),
    /// An item of an array.
    Item(&'a Self, usize),
}

impl<'a> Place<'a> {
    fn parent(&self) -> Option<&Self> {
        match self {
            Self::Root => None,
            Self::Member(parent, _) | Self::Item(parent, _) => Some(parent),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut steps: Vec<&Place<'_>> = vec![self];
        while let Some(parent) = steps.last().and_then(|place| place.parent()) {
            steps.push(parent);
        }
        for (index, step) in steps.iter().rev().enumerate() {
            match step {
                Place::Root if steps.len() == 1 => f.write_str("the document")?,
                Place::Root => {}
                Place::Member(_, name) if index > 1 => write!(f, ".{name}")?,
                Place::Member(_, name) => f.write_str(name)?,
                Place::Item(_, index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
