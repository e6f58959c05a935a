//! Texts that are no SCIM attribute path.

/// Why a text is not a SCIM attribute path.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PathError {
    /// Longer than [`Limits::path_bytes`](crate::Limits::path_bytes).
    #[error("the path is {found} bytes long, and the limit is {limit}")]
    TooLong {
        /// Bytes found.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// Nothing at all.
    #[error("the path is empty")]
    Empty,
    /// More names joined by dots than [`Limits::path_nesting`](crate::Limits::path_nesting).
    #[error("the path has {found} levels, and the limit is {limit}")]
    TooDeep {
        /// Levels found.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// No attribute name where one must stand.
    #[error("expected an attribute name, found {found}")]
    ExpectedName {
        /// What stands there.
        found: String,
    },
    /// A character that no part of a path can start with.
    #[error("expected `.`, `[` or the end of the path, found {found}")]
    Unexpected {
        /// What stands there.
        found: String,
    },
    /// A colon in a path that does not start with `urn:`.
    #[error("`:` stands only between a schema URN and its attribute")]
    Colon,
    /// `urn:` without a schema that can be one.
    #[error("`{found}` is not the URN of a schema")]
    Schema {
        /// The text before the last colon.
        found: String,
    },
    /// `urn:ietf:params:scim:schemas:core:2.0:User` and no more.
    #[error("the path names a schema, and no attribute of it")]
    SchemaAlone,
    /// `…:2.0:User.department`, as jobs from before December 2018 wrote it.
    #[error("expected `:` between the schema URN and the attribute, found `.`")]
    SchemaDot,
    /// A second filter, or one behind a sub-attribute.
    #[error("a filter stands once, directly behind the attribute")]
    FilterPlace,
    /// `[` without `]`.
    #[error("the filter is not closed: expected `]`, found the end of the path")]
    UnclosedFilter,
    /// `[]`
    #[error("the filter is empty")]
    EmptyFilter,
    /// `emails[type eq "work"]value`
    #[error("expected `.` between the filter and the sub-attribute")]
    MissingDot,
    /// `emails[primary]`
    #[error("expected `eq` behind `{attribute}`, found {found}")]
    MissingOperator {
        /// The attribute that is compared.
        attribute: String,
        /// What stands there.
        found: String,
    },
    /// Any operator but `eq`.
    #[error("the operator `{found}` cannot stand in a target path")]
    Operator {
        /// As written.
        found: String,
    },
    /// Conditions joined by anything but `and`.
    #[error("expected `and` or `]` behind the condition, found {found}")]
    Connective {
        /// What stands there.
        found: String,
    },
    /// A bare word, or nothing, where a value must stand.
    #[error("expected a value, such as \"work\" or true, found {found}")]
    Literal {
        /// What stands there.
        found: String,
    },
    /// `“work”` or `'work'`.
    #[error("`{found}` does not quote: a value stands in straight double quotes, \"…\"")]
    Quote {
        /// The quote that was used.
        found: char,
    },
    /// `"` without a second one.
    #[error("the value is not closed: expected `\"`, found the end of the path")]
    UnclosedQuote,
    /// A string that JSON would not take.
    #[error("the value is not a JSON string: an escape or a control character in it is not valid")]
    Escape,
    /// Two conditions on one attribute.
    #[error("the filter names `{attribute}` twice")]
    RepeatedCondition {
        /// The attribute.
        attribute: String,
    },
}

impl PathError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "E200",
            Self::Empty => "E201",
            Self::TooDeep { .. } => "E202",
            Self::ExpectedName { .. } => "E203",
            Self::Unexpected { .. } => "E204",
            Self::Colon => "E205",
            Self::Schema { .. } => "E206",
            Self::SchemaAlone => "E207",
            Self::SchemaDot => "E208",
            Self::FilterPlace => "E209",
            Self::UnclosedFilter => "E210",
            Self::EmptyFilter => "E211",
            Self::MissingDot => "E212",
            Self::MissingOperator { .. } => "E213",
            Self::Operator { .. } => "E214",
            Self::Connective { .. } => "E215",
            Self::Literal { .. } => "E216",
            Self::Quote { .. } => "E217",
            Self::UnclosedQuote => "E218",
            Self::Escape => "E219",
            Self::RepeatedCondition { .. } => "E220",
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        let help = match self {
            Self::Empty => "name an attribute, such as userName or emails[type eq \"work\"].value",
            Self::ExpectedName { .. } => {
                "a name is made of letters, digits, `-`, `_` and `$`; remove white space around it"
            }
            Self::Unexpected { .. } => {
                "remove it; white space stands only inside a filter, and a name is letters, digits, `-`, `_` and `$`"
            }
            Self::Colon => {
                "write the whole URN, such as urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"
            }
            Self::Schema { .. } => {
                "a schema URN has no empty part and no white space, such as urn:ietf:params:scim:schemas:extension:example:2.0:User"
            }
            Self::SchemaAlone => "add `:` and the attribute, such as …:User:department",
            Self::SchemaDot => "replace the `.` before the attribute with `:`",
            Self::FilterPlace => {
                "write attribute[conditions].subAttribute, with several conditions joined by `and`"
            }
            Self::UnclosedFilter => "add `]`",
            Self::EmptyFilter => "name the element, such as [type eq \"work\"]",
            Self::MissingDot => "add `.` behind `]`",
            Self::MissingOperator { .. } => {
                "compare it with a value, such as [type eq \"work\"] or [primary eq true]"
            }
            Self::Operator { .. } => {
                "use `eq`: the target of a mapping must say which value a new element carries"
            }
            Self::Connective { .. } => "several conditions must all hold: join them by `and`",
            Self::Literal { .. } => "put text in double quotes; only true, false and numbers stand without",
            Self::Quote { .. } => {
                "replace both quotes with `\"`; curly quotes come from word processors and web pages"
            }
            Self::UnclosedQuote => "add `\"` behind the value; a `\"` inside the value is written `\\\"`",
            Self::Escape => "in a value, `\\` is written `\\\\`, `\"` is `\\\"` and a line break is `\\n`",
            Self::RepeatedCondition { .. } => "keep one of the two: an element has one value for it",
            Self::TooLong { .. } | Self::TooDeep { .. } => return None,
        };
        Some(help.into())
    }
}
