//! Rules about mapping tables: what cannot work, what does not do what was meant, and what is worth knowing.
//!
//! [`check`] gives all findings of a table, the errors that keep it from being compiled among them.
//! [`ALL`] are the rules; each is one definition with what it finds, why, how to mend it, and a bad and a good
//! example. `docs/lints.md` is made of them.
//!
//! ```
//! use entra_scim::lint::{self, LintOptions};
//! use entra_scim::MappingTable;
//!
//! let table = MappingTable::builder("User")
//!     .map("userName", "[userPrincipalName]").matching(1)
//!     .map("active", "Not([IsSoftDeleted])")
//!     .map("title", "toLower([jobTitel])")
//!     .build();
//! let found = lint::check(&table, &LintOptions::default());
//! assert_eq!(found[0].to_string(), "title: unknown function `toLower`");
//! assert_eq!(found[1].marked(), "[jobTitel]");
//! assert_eq!(found[1].help.as_deref(), Some("did you mean [jobTitle]?"));
//! ```

mod allow;
mod boolean;
mod faults;
mod finding;
mod formats;
mod options;
mod report;
mod rule;
mod rules;
mod sources;
mod subject;
mod switch;
mod tree;

pub use allow::{AllowError, allowed};
pub use finding::{Finding, Member};
pub use options::{LintOptions, UnknownRule};
pub use rule::{Rule, Sample, Severity};
pub use rules::{ALL, find};

use std::sync::Arc;

use report::Report;
use rule::Check;
use subject::Table;
use tree::Tree;

use crate::mapping::MappingTable;
use crate::syntax;

/// All findings about a table: first those about the whole of it, then those of each row in the order of the text.
pub fn check(table: &MappingTable, options: &LintOptions) -> Vec<Finding> {
    let mut found = faults::of_table(table, options);
    // A table over the limits is not looked at further.
    if table.check(&options.limits).is_err() {
        return found;
    }
    let table = Table::new(table, options);
    for rule in ALL.iter().copied().filter(|rule| options.runs(rule)) {
        match rule.check {
            Check::Expression(check) => {
                for row in &table.rows {
                    if let Some(tree) = &row.tree {
                        check(tree, &mut Report::of_row(rule, row, &mut found));
                    }
                }
            }
            Check::Row(check) => {
                for row in &table.rows {
                    check(row, &table, &mut Report::of_row(rule, row, &mut found));
                }
            }
            Check::Table(check) => check(&table, &mut Report::of_table(rule, &mut found)),
        }
    }
    finish(found, options)
}

/// All findings about one expression, in the order of its text. The rules about targets, sources and tables have
/// nothing to look at here.
pub fn check_expression(text: &str, options: &LintOptions) -> Vec<Finding> {
    let mut found = faults::of_expression(text, options);
    if let Ok(expr) = syntax::parse_with(text, &options.limits) {
        let (tree, text) = (Tree::new(expr), Arc::from(text));
        for rule in ALL.iter().copied().filter(|rule| options.runs(rule)) {
            if let Check::Expression(check) = rule.check {
                check(&tree, &mut Report::of_text(rule, Arc::clone(&text), &mut found));
            }
        }
    }
    finish(found, options)
}

fn finish(mut found: Vec<Finding>, options: &LintOptions) -> Vec<Finding> {
    options.grade(&mut found);
    found.sort_by_key(|finding| (finding.row, finding.member != Member::TargetAttributeName, finding.span));
    found
}
