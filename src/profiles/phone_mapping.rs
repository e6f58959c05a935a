//! What one phone row of the Genesys Cloud table is made from.

use std::str::FromStr;

use super::phone_expressions::Style;
use crate::error::{Error, MappingError};

/// What one phone row is made from.
///
/// Its text is `none`, or the kind and, behind a colon, the attribute that holds the number.
///
/// ```
/// use entra_scim::profiles::PhoneMapping;
///
/// let row: PhoneMapping = "number-with-extension:homePhone".parse()?;
/// assert_eq!(row, PhoneMapping::NumberWithExtension { attribute: Some("homePhone".into()) });
/// assert!("extension-only:homePhone".parse::<PhoneMapping>().is_err());
/// # Ok::<(), entra_scim::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PhoneMapping {
    /// No row.
    #[default]
    None,
    /// A number: `+13175550100`.
    Number {
        /// The attribute that holds it; the row's own default when there is none.
        attribute: Option<String>,
    },
    /// A number with its extension, `tel:+13175550100;ext=1234`, or the number alone for users who have no extension.
    NumberWithExtension {
        /// The attribute that holds the number; the row's own default when there is none.
        attribute: Option<String>,
    },
    /// An extension without a number: `tel:;ext=1234`.
    ExtensionOnly,
}

impl PhoneMapping {
    /// The expression of the row; `None` when there is to be no row.
    ///
    /// # Errors
    /// When the kind needs an attribute that is not named, or a name cannot stand between brackets.
    pub(super) fn expression(
        &self,
        style: Style,
        row: &'static str,
        default_attribute: Option<&str>,
        extension_attribute: Option<&str>,
    ) -> Result<Option<String>, Error> {
        let number = |attribute: &Option<String>| {
            let name = attribute.as_deref().or(default_attribute);
            bracketed(name.ok_or_else(|| Error::new(MappingError::PhoneAttribute { row }))?)
        };
        let extension = || {
            bracketed(
                extension_attribute.ok_or_else(|| Error::new(MappingError::NoExtensionAttribute { row }))?,
            )
        };
        let expression = match self {
            Self::None => return Ok(None),
            Self::Number { attribute } => style.number(&number(attribute)?),
            Self::ExtensionOnly => style.extension_only(&extension()?),
            Self::NumberWithExtension { attribute } => {
                style.number_with_extension(&number(attribute)?, &extension()?)
            }
        };
        Ok(Some(expression))
    }
}

impl FromStr for PhoneMapping {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (kind, attribute) = match text.split_once(':') {
            Some((kind, attribute)) => (kind, Some(attribute)),
            None => (text, None),
        };
        if let Some(attribute) = attribute {
            bracketed(attribute)?;
        }
        let attribute = attribute.map(Into::into);
        match (kind, &attribute) {
            ("none", None) => Ok(Self::None),
            ("number", _) => Ok(Self::Number { attribute }),
            ("number-with-extension", _) => Ok(Self::NumberWithExtension { attribute }),
            ("extension-only", None) => Ok(Self::ExtensionOnly),
            ("extension-only", Some(_)) => Err(Error::new(MappingError::PhoneAttributeOfExtension)),
            _ => Err(Error::new(MappingError::PhoneKind { found: text.into() })),
        }
    }
}

/// A name as an attribute of an expression: `[mobile]`. One that is bracketed already stays as it is.
///
/// In an attribute, brackets outside quotes must balance and quotes must close: a name where they do not would
/// end too early or swallow what follows it.
pub(super) fn bracketed(name: &str) -> Result<String, Error> {
    let name = name.trim();
    let mut depth = 0_usize;
    let mut quoted = false;
    // Whether the bracket that opens the name is the one that ends it.
    let mut wrapped = name.starts_with('[') && name.ends_with(']');
    let fault = || Error::new(MappingError::AttributeName { name: name.into() });
    for (at, c) in name.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.checked_sub(1).ok_or_else(fault)?,
            _ => {}
        }
        wrapped &= depth > 0 || at + 1 == name.len();
    }
    if quoted || depth > 0 || name.is_empty() || name == "[]" {
        return Err(fault());
    }
    Ok(if wrapped { name.into() } else { format!("[{name}]") })
}

#[cfg(test)]
mod tests {
    use super::bracketed;

    #[test]
    fn names_are_bracketed_once_and_safely() {
        for (name, wanted) in [
            ("mobile", Some("[mobile]")),
            ("[mobile]", Some("[mobile]")),
            (" mobile ", Some("[mobile]")),
            ("My Attr", Some("[My Attr]")),
            (r#"phones[type eq "x"].value"#, Some(r#"[phones[type eq "x"].value]"#)),
            (r#"a[b eq "]"]"#, Some(r#"[a[b eq "]"]]"#)),
            ("[a][b]", Some("[[a][b]]")),
            ("[[a]]", Some("[[a]]")),
            ("", None),
            ("  ", None),
            ("[]", None),
            ("a]", None),
            ("[a", None),
            ("a] & [b", None),
            ("a\"b", None),
        ] {
            assert_eq!(bracketed(name).ok().as_deref(), wanted, "{name}");
        }
    }
}
