//! Mapping tables that cannot be read or made.

use super::Position;

/// Why a mapping table cannot be read or made.
///
/// A `path` leads to the member that is meant, such as
/// `synchronizationRules[0].objectMappings[1].attributeMappings[3].targetAttributeName`.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum MappingError {
    /// Larger than [`Limits::schema_bytes`](crate::Limits::schema_bytes).
    #[error("the schema is larger than the limit of {limit} bytes")]
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// Not JSON.
    #[error("the schema is not JSON: {message}")]
    Json {
        /// The reader's own words, with line and column.
        message: String,
        /// The line, from 1.
        line: usize,
        /// The column in that line, in bytes from 1.
        column: usize,
    },
    /// UTF-16, as Windows PowerShell's `Out-File` writes it.
    #[error("the schema is UTF-16 text, and JSON is UTF-8")]
    Utf16,
    /// JSON that holds no mappings in a known form.
    #[error("no mappings here: this is {found}")]
    NotASchema {
        /// What it is.
        found: &'static str,
    },
    /// A member of another type than Microsoft Graph gives it.
    #[error("{path}: expected {expected}, found {found}{}", at(.position))]
    WrongType {
        /// Where.
        path: String,
        /// The same place in the text, if the document was read from one.
        position: Option<Position>,
        /// What Graph puts there.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
        /// Whether the text is what PowerShell writes where its `-Depth` ends.
        cut_off: bool,
    },
    /// A member that must be there.
    #[error("{path} is missing{}", at(.position))]
    Missing {
        /// Where.
        path: String,
        /// Where the object begins that should have it, if the document was read from a text.
        position: Option<Position>,
    },
    /// More than [`Limits::mappings`](crate::Limits::mappings).
    #[error("the table has {found} mappings, and the limit is {limit}")]
    TooManyMappings {
        /// Mappings found.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// No synchronization rule of this name.
    #[error("no synchronization rule `{name}`")]
    NoRule {
        /// The name that was asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// No object mapping for this object.
    #[error("no object mapping for `{name}`")]
    NoObject {
        /// The name that was asked for.
        name: String,
        /// The source and target objects there are.
        known: Vec<String>,
    },
    /// An expression that nests deeper than [`Limits::tree_depth`](crate::Limits::tree_depth): its text can be
    /// kept, its tree cannot.
    #[error("the expression nests deeper than {limit} calls, too deep for a tree in JSON")]
    TreeTooDeep {
        /// The limit.
        limit: usize,
    },
    /// Not TOML.
    #[error("the table is not TOML: {message} at {position}")]
    Toml {
        /// The reader's own words.
        message: String,
        /// Where.
        position: Position,
    },
    /// A key that a TOML table does not have there.
    #[error("`{key}` is no key of {place} at {position}")]
    TomlKey {
        /// As written.
        key: String,
        /// What it stands in.
        place: &'static str,
        /// The keys there are.
        known: Vec<&'static str>,
        /// Where.
        position: Position,
    },
    /// A value of another kind than a TOML table has there.
    #[error("`{key}`: expected {expected}, found {found} at {position}")]
    TomlValue {
        /// The key.
        key: String,
        /// What stands there in a table.
        expected: String,
        /// What is written.
        found: &'static str,
        /// Where.
        position: Position,
    },
    /// Two of `source`, `constant` and `expression`.
    #[error("a mapping has one source, and this one has `{first}` and `{second}` at {position}")]
    TomlSources {
        /// One of them.
        first: String,
        /// The other.
        second: String,
        /// Where the other stands.
        position: Position,
    },
    /// A source without a text, whose tree is not that of an expression either.
    #[error("the source has no expression, and its tree gives none: {reason}")]
    NoText {
        /// What is wrong with the tree.
        reason: String,
    },
    /// A source whose text and tree are not the same expression. The text is what counts.
    #[error("the expression counts, and the tree beside it says something else: {tree}")]
    TreeDisagrees {
        /// The expression that the tree says.
        tree: String,
    },
    /// A word that is no kind of phone row.
    #[error("`{found}` is no kind of phone mapping")]
    PhoneKind {
        /// As written.
        found: String,
    },
    /// A phone row that does not say where its number comes from.
    #[error("`{row}` needs the attribute that holds the number")]
    PhoneAttribute {
        /// The row: `work2`.
        row: &'static str,
    },
    /// `extension-only:attribute`
    #[error("`extension-only` takes no attribute: the extension attribute is named once for all rows")]
    PhoneAttributeOfExtension,
    /// A phone row with an extension, and no attribute that holds extensions.
    #[error("`{row}` is to have an extension, and no extension attribute is named")]
    NoExtensionAttribute {
        /// The row: `work`.
        row: &'static str,
    },
    /// A name that cannot stand between `[` and `]`.
    #[error("`{name}` cannot be written as an attribute of an expression")]
    AttributeName {
        /// As given.
        name: String,
    },
}

/// As serde_json words it where the text is no JSON.
fn at(position: &Option<Position>) -> String {
    position.map(|position| format!(" at {position}")).unwrap_or_default()
}

impl MappingError {
    /// The member that is meant, and room for the place where it stands in the text.
    pub(super) fn place_mut(&mut self) -> Option<(&str, &mut Option<Position>)> {
        match self {
            Self::WrongType { path, position, .. } | Self::Missing { path, position } => {
                Some((path, position))
            }
            _ => None,
        }
    }

    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "E300",
            Self::Json { .. } => "E301",
            Self::Utf16 => "E302",
            Self::NotASchema { .. } => "E303",
            Self::WrongType { .. } => "E304",
            Self::Missing { .. } => "E305",
            Self::TooManyMappings { .. } => "E306",
            Self::NoRule { .. } => "E307",
            Self::NoObject { .. } => "E308",
            Self::TreeTooDeep { .. } => "E309",
            Self::NoText { .. } => "E340",
            Self::TreeDisagrees { .. } => "E341",
            Self::Toml { .. } => "E342",
            Self::TomlKey { .. } => "E343",
            Self::TomlValue { .. } => "E344",
            Self::TomlSources { .. } => "E345",
            Self::PhoneKind { .. } => "E330",
            Self::PhoneAttribute { .. } => "E331",
            Self::PhoneAttributeOfExtension => "E332",
            Self::NoExtensionAttribute { .. } => "E333",
            Self::AttributeName { .. } => "E334",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        let help = match self {
            Self::Utf16 => "save the file as UTF-8",
            Self::NotASchema { .. } => {
                "expected a synchronization schema, a template with one, a rule, an object mapping or a list of attribute mappings, as Microsoft Graph writes them"
            }
            Self::WrongType { cut_off: true, .. } => {
                "PowerShell cut the document off here: export it again with ConvertTo-Json -Depth 100"
            }
            Self::NoRule { known, .. } | Self::NoObject { known, .. } if known.is_empty() => {
                "there is none at all"
            }
            Self::NoRule { known, .. } | Self::NoObject { known, .. } => {
                return Some(format!("there are: {}", known.join(", ")));
            }
            Self::PhoneKind { .. } => {
                "write none, or number, number-with-extension or extension-only, with `:attribute` behind the first two"
            }
            Self::PhoneAttribute { .. } => "write it behind the kind, such as number:otherTelephone",
            Self::PhoneAttributeOfExtension => "remove `:` and the name",
            Self::NoExtensionAttribute { .. } => {
                "name it, such as extensionAttribute1, or map the number without extension"
            }
            Self::AttributeName { .. } => {
                "brackets and quotes in a name must come in pairs, and it must not be empty"
            }
            Self::TreeTooDeep { .. } => "keep the text of the expression and leave its parameters empty",
            Self::TomlKey { key, known, .. } => {
                let near = known.iter().map(|known| (strsim::osa_distance(key, known), known)).min();
                return Some(match near {
                    Some((distance, known)) if distance <= 2 => format!("did you mean `{known}`?"),
                    _ => format!("there are: {}", known.join(", ")),
                });
            }
            Self::TomlSources { .. } => "keep one of `source`, `constant` and `expression`",
            Self::NoText { .. } => "give the source its `expression`",
            Self::TreeDisagrees { .. } => {
                "leave `parameters` empty and convert the table: the tree is made anew from the expression"
            }
            Self::TooLong { .. }
            | Self::Toml { .. }
            | Self::TomlValue { .. }
            | Self::Json { .. }
            | Self::WrongType { .. }
            | Self::Missing { .. }
            | Self::TooManyMappings { .. } => return None,
        };
        Some(help.into())
    }
}
