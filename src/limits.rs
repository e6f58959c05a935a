//! Every bound of the library in one place.

/// The bounds on what this library accepts and spends. Each has a default, a stable error code and a test
/// at the bound and one past it.
///
/// ```
/// use entra_scim::Limits;
///
/// let mut limits = Limits::default();
/// assert_eq!(limits.expression_length, 10_000);      // the service's own limit
/// limits.expression_length = 1_000_000;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Longest expression, in UTF-16 code units as .NET's `String.Length` counts. Default 10,000, which is
    /// Microsoft's documented limit.
    pub expression_length: usize,
    /// Deepest nesting of calls and parentheses in an expression's text. Default 100.
    pub nesting: usize,
    /// Deepest nesting of calls in Graph's JSON tree of an expression. Default 36: three JSON levels each.
    pub tree_depth: usize,
    /// Most mappings in one table. Default 1,000.
    pub mappings: usize,
    /// Largest schema document, in bytes. Default 100 MiB.
    pub schema_bytes: usize,
    /// Largest single value that an expression may make, in bytes. Default 1 MiB.
    pub value_bytes: usize,
    /// Most memory that the evaluation of one record may use, in bytes. Default 16 MiB.
    pub evaluation_bytes: usize,
    /// Most steps that the evaluation of one record may take; a step is a call evaluated or a list item
    /// produced. Default 100,000.
    pub steps: usize,
    /// Longest regular expression, in bytes. Default 4 KiB.
    pub pattern_bytes: usize,
    /// Most steps that one regular expression match may go back. Default 1,000,000.
    pub backtracking: usize,
    /// Longest text that `RandomString` may be asked for. Default 256.
    pub random_length: usize,
    /// Deepest nesting of a SCIM attribute path. Default 8.
    pub path_nesting: usize,
    /// Longest SCIM attribute path, in bytes. Default 4 KiB.
    pub path_bytes: usize,
    /// Largest source record, in bytes. Default 16 MiB.
    pub record_bytes: usize,
    /// Largest page of Graph without the records in its list, in bytes. Default 1 MiB.
    pub page_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            expression_length: 10_000,
            nesting: 100,
            tree_depth: 36,
            mappings: 1_000,
            schema_bytes: 100 << 20,
            value_bytes: 1 << 20,
            evaluation_bytes: 16 << 20,
            steps: 100_000,
            pattern_bytes: 4 << 10,
            backtracking: 1_000_000,
            random_length: 256,
            path_nesting: 8,
            path_bytes: 4 << 10,
            record_bytes: 16 << 20,
            page_bytes: 1 << 20,
        }
    }
}
