//! A table to a plan: every fault of every row is found before anything runs.

use super::decide::Status;
use super::flow::PlannedMapping;
use super::roles::RoleCall;
use super::scope::Scope;
use super::{Inner, PlanOptions};
use crate::error::{Error, Errors};
use crate::mapping::{AttributeMappingSource, MappingTable, tree};
use crate::path::Path;
use crate::program::{Source, compile as compile_program};
use crate::scim::{Encoder, RoleFunction, Target, update_rules};
use crate::syntax::{self, Expr};

/// The expressions of one mapping, by their places in the program.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Roots {
    /// `None` for the mapping type None, which only supplies a default.
    pub(super) value: Option<usize>,
    /// The slot of the member that it is, if it is one and nothing else.
    pub(super) member: Option<u32>,
    /// The role function that the expression is, and the roles that it is given.
    pub(super) role: Option<(RoleFunction, usize)>,
}

/// Compiles a table.
///
/// # Errors
/// All faults, in the order of the table.
pub(super) fn compile(table: &MappingTable, options: &PlanOptions) -> Result<Inner, Errors> {
    table.check(&options.limits)?;
    let rows = table.mappings();
    compile_rows(table, options).map_err(|faults| {
        let named = |(row, error): (Option<usize>, Error)| match row {
            Some(row) => error.for_target(&rows[row].target_attribute_name),
            None => error,
        };
        Errors::of(faults.into_iter().map(named).collect())
    })
}

/// Compiles a table that is within the limits.
///
/// # Errors
/// All faults, each with the row it is about, in the order of the table; then those of the scope.
pub(super) fn compile_rows(
    table: &MappingTable,
    options: &PlanOptions,
) -> Result<Inner, Vec<(Option<usize>, Error)>> {
    let limits = &options.limits;
    let rows = table.mappings();
    let attributes = table.target_attributes();

    let mut errors: Vec<(usize, Error)> = Vec::new();
    let mut targets = Vec::with_capacity(rows.len());
    // The rows of the targets: a row whose path is bad has none.
    let mut row_of = Vec::with_capacity(rows.len());
    let mut expressions: Vec<(usize, Expr)> = Vec::with_capacity(rows.len());
    for (row, mapping) in rows.iter().enumerate() {
        match Path::parse_with(&mapping.target_attribute_name, limits) {
            Ok(path) => {
                let known = attributes.get(&path);
                targets.push(Target::new(path, known, table.resource_type()));
                row_of.push(row);
            }
            Err(error) => errors.push((row, error)),
        }
        let parse = |source: &AttributeMappingSource| match source.text() {
            Some(text) => syntax::parse_with(&text, limits),
            None => tree::from_source(source),
        };
        match mapping.source.as_ref().map(parse).transpose() {
            Ok(expression) => expressions.extend(expression.map(|expression| (row, expression))),
            Err(found) => errors.extend(found.into_iter().map(|error| (row, error))),
        }
    }

    let mut roots = vec![Roots::default(); rows.len()];
    for (root, (row, _)) in expressions.iter().enumerate() {
        roots[*row].value = Some(root);
    }
    let own = expressions.len();
    let roles: Vec<_> =
        expressions.iter().filter_map(|(row, expr)| Some((*row, RoleCall::of(expr, limits)?))).collect();
    for (row, call) in roles {
        roots[row].role = Some((call.function, expressions.len()));
        expressions.push((row, call.argument));
    }

    // What does parse is checked, even when other rows do not.
    let scope = Scope::compile(table, expressions.len(), limits);
    let sources =
        expressions.iter().map(|(row, expr)| Source { target: &rows[*row].target_attribute_name, expr });
    let operands = scope.iter().flat_map(|(_, operands)| operands);
    let sources: Vec<_> = sources.chain(operands.map(|expr| Source { target: "", expr })).collect();
    let program = compile_program(&sources, options.source_names, limits);
    let encoder = Encoder::new(&targets, table.resource_type(), options.primary, options.patch_style);
    match (program, encoder, scope) {
        (Ok(program), Ok(encoder), Ok((scope, _))) if errors.is_empty() => {
            let functions = roots.iter().map(|roots| roots.role.map(|(function, _)| function));
            let updates: Vec<_> = update_rules(rows, &targets, functions, options.primary).collect();
            let mappings = rows.iter().zip(targets).zip(updates).zip(roots).map(
                |(((mapping, target), update), roots)| {
                    let default = attributes.default_value(mapping, &target.path);
                    let roots = Roots { member: roots.value.and_then(|root| program.member(root)), ..roots };
                    PlannedMapping::new(mapping, target, default, update, roots)
                },
            );
            let mappings: Box<[PlannedMapping]> = mappings.collect();
            let active = mappings.iter().position(|mapping| mapping.target.is_active());
            let mut matching: Box<[usize]> = (0..rows.len()).filter(|row| rows[*row].is_matching()).collect();
            matching.sort_by_key(|row| rows[*row].matching_priority);
            Ok(Inner {
                program,
                mappings,
                encoder,
                scope,
                matching,
                resource_type: table.resource_type(),
                enabled: table.object_mapping.enabled,
                flow_types: table.object_mapping.flow_types,
                active,
                status: Status::new(limits),
                options: options.clone(),
            })
        }
        (program, encoder, scope) => {
            // Those of an argument are reported with the whole expression.
            let found = program.err().into_iter().flatten().filter(|(source, _)| *source < own);
            errors.extend(found.map(|(source, error)| (expressions[source].0, error)));
            let found = encoder.err().into_iter().flatten();
            errors.extend(found.map(|(target, error)| (row_of[target], error)));
            errors.sort_by_key(|(row, _)| *row);
            let errors = errors.into_iter().map(|(row, error)| (Some(row), error));
            Err(errors.chain(scope.err().into_iter().flatten().map(|error| (None, error))).collect())
        }
    }
}
