//! Where rules put what they find.

use std::sync::Arc;

use super::finding::{Finding, Member};
use super::rule::Rule;
use super::subject::Row;
use crate::error::Span;

/// The findings of one rule, at one row or at the whole table.
pub(super) struct Report<'r> {
    rule: &'static Rule,
    row: Option<&'r Row<'r>>,
    /// The expression, where it stands alone.
    text: Option<Arc<str>>,
    found: &'r mut Vec<Finding>,
}

impl<'r> Report<'r> {
    pub(super) fn of_row(rule: &'static Rule, row: &'r Row<'r>, found: &'r mut Vec<Finding>) -> Self {
        Self { rule, row: Some(row), text: row.text.clone(), found }
    }

    pub(super) fn of_text(rule: &'static Rule, text: Arc<str>, found: &'r mut Vec<Finding>) -> Self {
        Self { rule, row: None, text: Some(text), found }
    }

    pub(super) fn of_table(rule: &'static Rule, found: &'r mut Vec<Finding>) -> Self {
        Self { rule, row: None, text: None, found }
    }

    /// The same rule, at another row.
    pub(super) fn at_row<'s>(&'s mut self, row: &'s Row<'s>) -> Report<'s> {
        Report::of_row(self.rule, row, self.found)
    }

    /// A finding at a stretch of the expression.
    pub(super) fn expression(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        let text = self.text.clone();
        self.push(Member::Expression, text, Some(span), message.into())
    }

    /// A finding at the whole target.
    pub(super) fn target(&mut self, message: impl Into<String>) -> &mut Finding {
        let text: Option<Arc<str>> = self.row.map(|row| row.target().into());
        let span = text.as_ref().map(|text| Span::new(0, text.len()));
        self.push(Member::TargetAttributeName, text, span, message.into())
    }

    /// A finding at a member that is no text to point into.
    pub(super) fn member(&mut self, member: Member, message: impl Into<String>) -> &mut Finding {
        self.push(member, None, None, message.into())
    }

    fn push(
        &mut self,
        member: Member,
        text: Option<Arc<str>>,
        span: Option<Span>,
        message: String,
    ) -> &mut Finding {
        self.found.push(Finding {
            code: self.rule.code,
            severity: self.rule.severity,
            message,
            help: Some(self.rule.fix.into()),
            row: self.row.map(|row| row.index),
            target: self.row.map(|row| row.target().into()),
            member,
            span,
            text,
            rule: Some(self.rule),
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}
