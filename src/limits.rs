//! Every bound of the library in one place.

/// Defines the struct, its defaults and its setters from one list.
macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $name:ident: $default:expr,)+) => {
        /// The bounds on what this library accepts and spends. Each has a default, a stable error code and a test
        /// at the bound and one past it.
        ///
        /// ```
        /// use entra_scim::Limits;
        ///
        /// let limits = Limits::default().expression_length(1_000_000).steps(5_000);
        /// assert_eq!(limits.expression_length, 1_000_000);
        /// assert_eq!(limits.nesting, 100);                   // as by default
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Limits {
            $($(#[doc = $doc])+ pub $name: usize,)+
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        impl Limits {
            $(
                #[doc = concat!("These bounds with another [`", stringify!($name), "`](Self#structfield.", stringify!($name), ").")]
                #[must_use]
                pub fn $name(mut self, $name: usize) -> Self {
                    self.$name = $name;
                    self
                }
            )+
        }
    };
}

limits! {
    /// Longest expression, in UTF-16 code units as .NET's `String.Length` counts. Default 10,000, which is
    /// Microsoft's documented limit. Code E001.
    expression_length: 10_000,
    /// Deepest nesting of calls and parentheses in an expression's text. Default 100. Code E002.
    nesting: 100,
    /// Deepest nesting of calls in Graph's JSON tree of an expression. Default 36: three JSON levels each. Code E309.
    tree_depth: 36,
    /// Most mappings in one table. Default 1,000. Code E306.
    mappings: 1_000,
    /// Largest schema document, in bytes. Default 100 MiB. Code E300.
    schema_bytes: 100 << 20,
    /// Largest single value that an expression may make, in bytes. Default 1 MiB. Code E901.
    value_bytes: 1 << 20,
    /// Most memory that the evaluation of one record may use, in bytes. Default 16 MiB. Code E902.
    evaluation_bytes: 16 << 20,
    /// Most steps that the evaluation of one record may take; a step is a call in an expression that is evaluated,
    /// whichever of them it comes to, a list item produced, or a thousand of the steps that
    /// [`regex_steps`](Self#structfield.regex_steps) counts. Default 100,000. Code E903.
    steps: 100_000,
    /// Longest text that `RandomString` may be asked for. Default 256. Code E504.
    random_length: 256,
    /// Longest regular expression, in bytes. Default 4 KiB. Code E906.
    pattern_bytes: 4 << 10,
    /// Deepest nesting of groups, and of class subtractions, in a regular expression. Default 24. Code E907.
    regex_nesting: 24,
    /// Largest compiled form of a regular expression, in bytes. Default 10 MiB. Code E908.
    regex_bytes: 10 << 20,
    /// Most lookarounds, atomic groups, back-references and word boundaries in one regular expression that needs
    /// the backtracking engine. Default 100. Code E908.
    regex_lookarounds: 100,
    /// Most steps that one regular expression may take in one text: its size, once counted repeats are written
    /// out, for each byte that is read, and again for each byte that is read twice. Default 10,000,000, which
    /// takes a tenth of a second at worst. Code E909.
    regex_steps: 10_000_000,
    /// Most steps that one regular expression match may go back. Default 1,000,000. Code E904.
    backtracking: 1_000_000,
    /// The same for a regular expression with a lookaround that may read on to the end of the text, where each
    /// step may cost as much as the text is long. Default 4,000. Code E904.
    scan_backtracking: 4_000,
    /// Longest text for a regular expression that needs the backtracking engine, in bytes: its time may grow with
    /// the square of the length even without a step back. Default 4 KiB. Code E905.
    backtracking_text: 4 << 10,
    /// Deepest nesting of a SCIM attribute path. Default 8. Code E202.
    path_nesting: 8,
    /// Longest SCIM attribute path, in bytes. Default 4 KiB. Code E200.
    path_bytes: 4 << 10,
    /// Largest source record, in bytes. Default 16 MiB. Code E403.
    record_bytes: 16 << 20,
    /// Largest page of Graph without the records in its list, in bytes. Default 1 MiB. Code E401.
    page_bytes: 1 << 20,
}
