//! The errors of the compiler as findings.

use super::finding::{Finding, Member};
use super::options::LintOptions;
use crate::error::{CheckError, Error, ErrorKind, Span};
use crate::mapping::MappingTable;
use crate::plan::{Expression, Plan, PlanOptions};

/// What keeps a table from being compiled.
pub(super) fn of_table(table: &MappingTable, options: &LintOptions) -> Vec<Finding> {
    let plan_options = PlanOptions { limits: options.limits.clone(), ..PlanOptions::default() };
    let faults = Plan::faults(table, &plan_options);
    let finding = |(row, error): (Option<usize>, Error)| {
        let target = row.map(|row| (row, table.mappings()[row].target_attribute_name.as_str()));
        let Some((_, path)) = target else {
            let too_many = matches!(error.kind(), ErrorKind::Mapping(_));
            let member = if too_many { Member::AttributeMappings } else { Member::Scope };
            return Finding::of_error(&error, None, member);
        };
        match error.kind() {
            ErrorKind::Path(_) => Finding::of_error(&error, target, Member::TargetAttributeName),
            ErrorKind::Check(CheckError::Target { .. }) => {
                let error = error.at(Span::new(0, path.len())).in_text(path);
                Finding::of_error(&error, target, Member::TargetAttributeName)
            }
            _ => Finding::of_error(&error, target, Member::Expression),
        }
    };
    faults.into_iter().map(finding).collect()
}

/// What keeps an expression from being compiled.
pub(super) fn of_expression(text: &str, options: &LintOptions) -> Vec<Finding> {
    let errors = Expression::compile_with(text, &options.limits).err();
    let errors = errors.into_iter().flatten();
    errors.map(|error| Finding::of_error(&error, None, Member::Expression)).collect()
}
