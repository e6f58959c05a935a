//! What is wrong with an expression before any record is seen.

use crate::Limits;
use crate::error::{CheckError, Error, ErrorKind, Span};
use crate::functions::{self, Function, Given, Prepared, Problem};
use crate::syntax::{Argument, Expr, Keyword, Node, NodeId, NodeKind, Number};
use crate::value::{Kind, Value};

/// What the check found out about each node of an expression, by its index.
pub(super) struct Checked {
    /// The function of a call or an operator, and what it made ready.
    pub(super) calls: Vec<Option<(&'static Function, Prepared)>>,
}

/// Checks every call: its name, the number and the kinds of its arguments, and what only it can know.
///
/// # Errors
/// All faults, in the order of the text.
pub(super) fn check(expr: &Expr, limits: &Limits) -> Result<Checked, Vec<Error>> {
    let mut checker = Checker {
        expr,
        limits,
        given: Vec::with_capacity(expr.nodes().len()),
        calls: Vec::new(),
        errors: Vec::new(),
    };
    for (index, node) in expr.nodes().iter().enumerate() {
        checker.node(node, index + 1 == expr.nodes().len());
    }
    if let Some(Given::Keyword(keyword)) = checker.given.last()
        && !is_flow(*keyword)
    {
        checker.misplaced(*keyword, expr.node(expr.root()).span);
    }
    if checker.errors.is_empty() {
        return Ok(Checked { calls: checker.calls });
    }
    checker.errors.sort_by_key(|error| error.span());
    Err(checker.errors.into_iter().map(|error| error.in_text(expr.text())).collect())
}

struct Checker<'e> {
    expr: &'e Expr,
    limits: &'e Limits,
    given: Vec<Given<'e>>,
    calls: Vec<Option<(&'static Function, Prepared)>>,
    errors: Vec<Error>,
}

impl<'e> Checker<'e> {
    fn node(&mut self, node: &'e Node, outermost: bool) {
        let mut checked = None;
        let given = match &node.kind {
            NodeKind::Attribute(_) => Given::Of(Kind::Any),
            NodeKind::Macro(_) => Given::Of(Kind::String),
            NodeKind::String(text) => Given::Constant(Value::String(text)),
            NodeKind::Number { value: Number::Integer(value), .. } => Given::Constant(Value::Integer(*value)),
            NodeKind::Number { value: Number::Decimal(value), .. } => Given::Constant(Value::Number(*value)),
            NodeKind::Keyword(Keyword::True) => Given::Constant(Value::Boolean(true)),
            NodeKind::Keyword(Keyword::False) => Given::Constant(Value::Boolean(false)),
            NodeKind::Keyword(keyword) => Given::Keyword(*keyword),
            NodeKind::Compare { operator, left, right } => {
                let operand = |id| Argument { value: Some(id), span: self.expr.node(id).span };
                checked = self.call(
                    functions::comparison(*operator),
                    node.span,
                    &[operand(*left), operand(*right)],
                );
                Given::Of(Kind::Boolean)
            }
            NodeKind::Concat(operands) => {
                checked = self.call(functions::concatenation(), node.span, self.expr.arguments(*operands));
                Given::Of(Kind::String)
            }
            NodeKind::Call { name, name_span, arguments } => match functions::find(name) {
                Some(function) => {
                    if function.outermost && !outermost {
                        self.error(CheckError::NotTopLevel { function: function.name }, *name_span);
                    }
                    checked = self.call(function, *name_span, self.expr.arguments(*arguments));
                    Given::Of(function.returns)
                }
                None => {
                    self.error(functions::unknown(name), *name_span);
                    Given::Of(Kind::Any)
                }
            },
        };
        self.given.push(given);
        self.calls.push(checked);
    }

    /// Checks a call; `at` is where its name stands.
    fn call(
        &mut self,
        function: &'static Function,
        at: Span,
        arguments: &[Argument],
    ) -> Option<(&'static Function, Prepared)> {
        let before = self.errors.len();
        let arranged: Vec<_> = function.arranged(arguments.iter().map(|argument| argument.value)).collect();
        // Where arguments were moved to their parameters, all are given and stand where their values stand.
        let place = |index: usize, value: Option<NodeId>| match value {
            Some(id) if arranged.len() > arguments.len() => self.expr.node(id).span,
            _ => arguments.get(index).map_or(at, |argument| argument.span),
        };
        let arguments: Vec<_> = arranged
            .iter()
            .enumerate()
            .map(|(index, value)| Argument { value: *value, span: place(index, *value) })
            .collect();
        self.count(function, at, &arguments);
        let given: Vec<_> = arguments.iter().map(|argument| self.given_of(argument)).collect();
        for (index, argument) in arguments.iter().enumerate() {
            self.argument(function, index, argument, given[index]);
        }
        if self.errors.len() > before {
            return None;
        }
        let prepared = match function.prepare {
            None => Ok(Prepared::Nothing),
            Some(prepare) => prepare(&given, self.limits),
        };
        match prepared {
            Ok(prepared) => Some((function, prepared)),
            Err(problem) => {
                self.problem(problem, at, &arguments);
                None
            }
        }
    }

    fn given_of(&self, argument: &Argument) -> Given<'e> {
        argument.value.map_or(Given::Blank, |id| self.given[id.index()])
    }

    /// Too few arguments, too many, or a blank one that is required.
    fn count(&mut self, function: &'static Function, at: Span, arguments: &[Argument]) {
        let signature = || function.signature();
        let found = arguments.len();
        if let Some(missing) = function.parameters.iter().skip(found).find(|parameter| parameter.required) {
            let error = CheckError::MissingArgument {
                function: function.name,
                parameter: missing.name,
                signature: signature(),
            };
            return self.error(error, at);
        }
        if found > 0 && function.parameter(found - 1).is_none() {
            let error = function.too_many(found);
            let extra = &arguments[function.parameters.len()..];
            let span = extra.iter().map(|argument| argument.span).reduce(Span::to);
            return self.error(error, span.unwrap_or(at));
        }
        for (index, argument) in arguments.iter().enumerate() {
            // A blank among several is skipped; all of them blank is what `prepare` refuses.
            if let Some(parameter) = function.parameter(index)
                && parameter.required
                && !parameter.allow_multiple_occurrences
                && argument.value.is_none()
            {
                let error = CheckError::BlankArgument {
                    function: function.name,
                    parameter: parameter.name,
                    signature: signature(),
                };
                self.error(error, argument.span);
            }
        }
    }

    /// A keyword or a kind of value that the parameter does not take.
    fn argument(&mut self, function: &'static Function, index: usize, argument: &Argument, given: Given<'_>) {
        let Some(parameter) = function.parameter(index) else { return };
        let found = match given {
            Given::Blank => return,
            Given::Keyword(keyword) if is_flow(keyword) => {
                if !function.lazy() || parameter.kind != Kind::Any {
                    self.misplaced(keyword, argument.span);
                }
                return;
            }
            Given::Keyword(keyword) => {
                if keyword_kind(keyword) != Some(parameter.kind) {
                    self.misplaced(keyword, argument.span);
                }
                return;
            }
            Given::Constant(value) if parameter.kind == Kind::Integer => {
                if crate::value::whole_number(value).is_some() {
                    return;
                }
                match value {
                    Value::String(_) => "a text that is none",
                    other => other.kind().text(),
                }
            }
            Given::Constant(value) if parameter.kind.accepts(value.kind()) => return,
            Given::Constant(value) => value.kind().text(),
            Given::Of(kind) if parameter.kind.accepts(kind) => return,
            Given::Of(kind) => kind.text(),
        };
        let error = CheckError::WrongKind {
            function: function.name,
            parameter: parameter.name,
            expected: parameter.kind.text(),
            found,
        };
        self.error(error, argument.span);
    }

    fn problem(&mut self, problem: Problem, at: Span, arguments: &[Argument]) {
        let argument = problem.argument.and_then(|index| arguments.get(index));
        let span = match (argument, problem.within) {
            (Some(argument), within) => match (argument.value, within) {
                (Some(id), Some(within)) => self.expr.span_within(id, within),
                _ => argument.span,
            },
            (None, _) => at,
        };
        self.error(*problem.error, span);
    }

    fn misplaced(&mut self, keyword: Keyword, at: Span) {
        let advice = match keyword {
            Keyword::IgnoreAttributeFlow | Keyword::IgnoreObjectFlow => {
                "it can be a whole mapping, or a value that IIF, Switch or Coalesce chooses"
            }
            Keyword::TextCompare | Keyword::BinaryCompare => "it is the fourth argument of InStr",
            Keyword::Unicode | Keyword::Ascii | Keyword::Utf8 => {
                "it is the encoding of ConvertFromBase64; a text needs double quotes"
            }
            Keyword::True | Keyword::False => "a text needs double quotes",
        };
        self.error(CheckError::MisplacedKeyword { keyword: keyword.text(), advice }, at);
    }

    fn error(&mut self, error: CheckError, at: Span) {
        self.errors.push(Error::new(ErrorKind::Check(error)).at(at));
    }
}

fn is_flow(keyword: Keyword) -> bool {
    matches!(keyword, Keyword::IgnoreAttributeFlow | Keyword::IgnoreObjectFlow)
}

/// The kind of parameter that takes this keyword.
fn keyword_kind(keyword: Keyword) -> Option<Kind> {
    match keyword {
        Keyword::TextCompare | Keyword::BinaryCompare => Some(Kind::CompareType),
        Keyword::Unicode | Keyword::Ascii | Keyword::Utf8 => Some(Kind::Encoding),
        _ => None,
    }
}
