//! Which records are in scope: the filter of a table, compiled with it.
//!
//! The attribute of each clause is an expression of the table's program, so that it is read as every other.

mod condition;
mod operand;

use self::condition::Condition;
use super::run::Run;
use crate::error::{Error, ErrorKind, Fault, ScopeError};
use crate::functions::Stop;
use crate::limits::Limits;
use crate::mapping::{Filter, FilterClause, FilterGroup, MappingTable};
use crate::program::Observer;
use crate::syntax::{Expr, ExprBuilder};
use crate::value::Value;

/// Where a record stands by the scope filters of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum InScope {
    /// It is in scope: all clauses of one of the `groups` hold, or there is no filter.
    In,
    /// It is out of scope: the target object is deprovisioned, if there is one.
    Out,
    /// It is passed over by `inputFilterGroups` or `categoryFilterGroups`: nothing is done, and the target object is
    /// not deprovisioned.
    Ignored,
}

/// The scope filters of a table.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Of each set, any group must hold, unless it has none; and what a record is for which none does.
    sets: Vec<(Box<[Group]>, InScope)>,
}

/// Clauses that must all hold.
type Group = Box<[Clause]>;

#[derive(Debug)]
pub(super) struct Clause {
    /// Its attribute among the expressions of the program.
    root: usize,
    condition: Condition,
    /// Where it stands in the object mapping.
    pub(super) place: Box<str>,
    /// In words: `department EQUALS "Sales"`.
    pub(super) text: Box<str>,
}

/// A clause that was asked: what its attribute is, and whether it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) clause: &'a Clause,
    pub(super) value: Value<'a>,
    pub(super) holds: Result<bool, Fault>,
}

impl Scope {
    /// The filters of a table, and the attributes they read, as expressions that follow the `first` ones of the program.
    ///
    /// # Errors
    /// All faults, each with the place of its clause as the target.
    pub(super) fn compile(
        table: &MappingTable,
        first: usize,
        limits: &Limits,
    ) -> Result<(Self, Vec<Expr>), Vec<Error>> {
        let mut compiler = Compiler { table, first, limits, operands: Vec::new(), errors: Vec::new() };
        let scope =
            table.object_mapping.scope.as_ref().map(|filter| compiler.filter(filter)).unwrap_or_default();
        if compiler.errors.is_empty() { Ok((scope, compiler.operands)) } else { Err(compiler.errors) }
    }

    /// All clauses, in the order in which they are asked.
    pub(super) fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sets.iter().flat_map(|(groups, _)| groups).flatten()
    }
}

struct Compiler<'t> {
    table: &'t MappingTable,
    first: usize,
    limits: &'t Limits,
    operands: Vec<Expr>,
    errors: Vec<Error>,
}

impl Compiler<'_> {
    fn filter(&mut self, filter: &Filter) -> Scope {
        // In the order in which the service asks: objects are filtered when they are read, and then judged.
        let sets = [
            ("inputFilterGroups", &filter.input_filter_groups, InScope::Ignored),
            ("categoryFilterGroups", &filter.category_filter_groups, InScope::Ignored),
            ("groups", &filter.groups, InScope::Out),
        ];
        let sets = sets.into_iter().filter(|(_, groups, _)| !groups.is_empty());
        Scope { sets: sets.map(|(name, groups, failed)| (self.groups(name, groups), failed)).collect() }
    }

    fn groups(&mut self, set: &str, groups: &[FilterGroup]) -> Box<[Group]> {
        let groups = groups.iter().enumerate();
        groups
            .map(|(group, FilterGroup { clauses, .. })| {
                let clauses = clauses.iter().enumerate();
                let place = |clause| format!("scope.{set}[{group}].clauses[{clause}]");
                clauses.filter_map(|(clause, it)| self.clause(it, place(clause))).collect()
            })
            .collect()
    }

    fn clause(&mut self, clause: &FilterClause, place: String) -> Option<Clause> {
        let attribute = clause.source_operand_name.as_str();
        let values = clause.target_operand.as_ref().map_or(&[][..], |operand| &operand.values);
        let operand = self.operand(attribute);
        let condition = Condition::new(&clause.operator_name, values, self.limits);
        match (operand, condition) {
            (Ok(operand), Ok(condition)) => {
                let root = self.first + self.operands.len();
                self.operands.push(operand);
                let text = format!("{attribute} {condition}");
                Some(Clause { root, condition, place: place.into(), text: text.into() })
            }
            (operand, condition) => {
                let found = [operand.err().map(ErrorKind::from), condition.err()];
                self.errors
                    .extend(found.into_iter().flatten().map(|kind| Error::new(kind).for_target(&place)));
                None
            }
        }
    }

    /// The attribute as an expression.
    fn operand(&self, attribute: &str) -> Result<Expr, ScopeError> {
        operand::check(attribute, self.table.source.as_ref())?;
        let mut builder = ExprBuilder::with_limits(self.limits.clone());
        let root = builder.attribute(attribute);
        builder.finish(root).map_err(|_| ScopeError::AttributeName { name: attribute.into() })
    }
}

impl<'a, O: Observer<'a>> Run<'a, O> {
    /// Where the record stands.
    ///
    /// # Errors
    /// When a clause cannot be decided; the target is the place of the clause.
    pub(super) fn scope(&self) -> Result<InScope, Error> {
        self.judge(&mut |_| {})
    }

    /// Where the record stands; `asked` is told of every clause that is asked, in order.
    ///
    /// # Errors
    /// As [`scope`](Self::scope).
    pub(super) fn judge(&self, asked: &mut impl FnMut(Asked<'a>)) -> Result<InScope, Error> {
        for (groups, failed) in &self.plan.scope.sets {
            if !self.any(groups, asked)? {
                return Ok(*failed);
            }
        }
        Ok(InScope::In)
    }

    fn any(&self, groups: &'a [Group], asked: &mut impl FnMut(Asked<'a>)) -> Result<bool, Error> {
        for group in groups {
            if self.all(group, asked)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn all(&self, clauses: &'a [Clause], asked: &mut impl FnMut(Asked<'a>)) -> Result<bool, Error> {
        for clause in clauses {
            let found = self.evaluation.root(clause.root);
            let holds = match found.and_then(|value| clause.condition.holds(value, self.arena)) {
                Ok(holds) => Ok(holds),
                Err(Stop::Fault(fault)) => Err(fault),
                // An attribute ends in no other way.
                Err(_) => Ok(false),
            };
            asked(Asked { clause, value: found.unwrap_or_default(), holds });
            if !holds.map_err(|fault| Error::new(fault).for_target(&clause.place))? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
