//! Expressions that compile.

use arbitrary::Unstructured;

use super::record::{ATTRIBUTES, DATES, TEXTS};
use crate::functions::{ALL, Parameter};
use crate::plan::Expression;
use crate::syntax::{Comparison, ExprBuilder, Keyword, NodeId, Number};
use crate::value::Kind;

/// How deep calls nest.
const DEPTH: usize = 4;

/// Texts that a parameter can make something of, by its key in Graph.
const FITTING: &[(&str, &[&str])] = &[
    ("interval", &["d", "m", "yyyy", "ww", "h", "n", "s", "x"]),
    ("dateTime", DATES),
    ("date1", DATES),
    ("date2", DATES),
    ("value", DATES),
    ("expression", DATES),
    ("delimiter", &[",", ", "]),
    ("delimiters", &[" ", ",;"]),
    ("dn", &["CN=Ada,OU=Users,DC=contoso,DC=com"]),
    ("dateTimeStyles", &["None", "AssumeUniversal, AdjustToUniversal", "AllowWhiteSpaces"]),
    ("inputFormat", &["yyyy-MM-dd", "M/d/yyyy h:mm:ss tt", "yyyyMMdd", "yyyy-MM-ddTHH:mm:sszzz"]),
    ("outputFormat", &["yyyyMMdd", "dddd, d MMMM", "o", "D"]),
    ("culture", &["tr-TR", "en-US", "az"]),
    ("RegularExpression", &["[aeiou]", "(?<g>.)a", "^.*$", "(\\w+)\\s(\\w+)", "(?<=a)b", "("]),
    ("RegularExpressionGroupName", &["g", "1"]),
    ("Replacement", &["", "$1", "${g}", "-"]),
    ("Find", &["a", " ", "da"]),
    ("Template", &["{a}", "a-a"]),
];

/// The text of an expression that compiles, out of all functions and operators, with some of the attributes of
/// [`record`](super::record()). Each byte is a choice and the first of each is the simplest, so that what shrinks becomes
/// simpler.
///
/// ```
/// use arbitrary::Unstructured;
/// use entra_scim::{Expression, fuzz};
///
/// let text = fuzz::expression(&mut Unstructured::new(&[1, 0, 4, 24, 1, 2, 2, 0, 5, 6]));
/// assert!(Expression::compile(&text).is_ok(), "{text}");
/// ```
pub fn expression(bytes: &mut Unstructured<'_>) -> String {
    let mut made = Made { builder: ExprBuilder::new(), calls: Vec::new(), bytes };
    let root = made.value(Kind::Any, "", DEPTH, true);
    // Constants and attributes alone always fit; calls were tried as they were made.
    made.builder.finish(root).map_or_else(|_| "[a]".into(), |expr| expr.text().into())
}

struct Made<'m, 'b> {
    builder: ExprBuilder,
    /// What stands once can stand twice.
    calls: Vec<NodeId>,
    bytes: &'m mut Unstructured<'b>,
}

impl Made<'_, '_> {
    fn choice(&mut self, of: usize) -> usize {
        super::choice(self.bytes, of)
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.choice(of.len())]
    }

    /// A part that a parameter of this kind and key can take.
    fn value(&mut self, kind: Kind, key: &str, depth: usize, outermost: bool) -> NodeId {
        match kind {
            Kind::CompareType => {
                let word = self.one_of(&[Keyword::BinaryCompare, Keyword::TextCompare]);
                return self.builder.keyword(word);
            }
            Kind::Encoding => {
                let word = self.one_of(&[Keyword::Utf8, Keyword::Unicode, Keyword::Ascii]);
                return self.builder.keyword(word);
            }
            _ => {}
        }
        let fitting = FITTING.iter().find(|(known, _)| *known == key).map(|(_, texts)| *texts);
        if let Some(texts) = fitting.filter(|_| kind == Kind::String)
            && self.choice(4) > 0
        {
            let text = self.one_of(texts);
            return self.builder.string(text);
        }
        if key.starts_with("minimum") {
            let number = self.one_of(&[0, 1, 0, 1, 9]);
            return self.builder.number(Number::Integer(number));
        }
        if depth == 0 || self.choice(depth + 1) == 0 {
            return self.leaf(kind);
        }
        self.call(kind, depth, outermost).unwrap_or_else(|| self.leaf(kind))
    }

    fn leaf(&mut self, kind: Kind) -> NodeId {
        match self.choice(if kind == Kind::Any { 9 } else { 8 }) {
            0..=2 => {
                let name = self.one_of(ATTRIBUTES);
                self.builder.attribute(name)
            }
            3 | 4 => {
                let number = self.one_of(&[1, 2, 0, 3, 8, -1, 129_699_324_000_000_000, i64::MAX]);
                self.builder.number(Number::Integer(number))
            }
            5 if kind == Kind::Integer => self.builder.string(" 2"),
            _ if kind == Kind::Integer => self.builder.number(Number::Decimal(2.0)),
            5 => {
                let text = self.one_of(TEXTS);
                self.builder.string(text)
            }
            6 => {
                let number = self.one_of(&[1.5, -0.25, 1e21, 0.00001, 3.0]);
                self.builder.number(Number::Decimal(number))
            }
            7 => {
                let word = self.one_of(&[Keyword::True, Keyword::False]);
                self.builder.keyword(word)
            }
            _ => match self.choice(4) {
                0 => self.builder.keyword(Keyword::IgnoreAttributeFlow),
                1 => self.builder.keyword(Keyword::IgnoreObjectFlow),
                2 => self.builder.macro_("DomainFQDN"),
                _ => self.builder.macro_("Unknown"),
            },
        }
    }

    /// A call or an operator; `None` when what was chosen does not compile.
    fn call(&mut self, kind: Kind, depth: usize, outermost: bool) -> Option<NodeId> {
        let (before, calls) = (self.builder.clone(), self.calls.len());
        let made = match self.choice(12) {
            0 => {
                let (left, right) = (self.compared(depth), self.compared(depth));
                let operator = self.one_of(&Comparison::ALL);
                self.builder.compare(operator, left, right)
            }
            1 => {
                let operands = [self.operand(depth), self.operand(depth)];
                self.builder.concat(&operands)
            }
            2 | 3 if !self.calls.is_empty() => {
                let again = self.choice(self.calls.len());
                self.calls[again]
            }
            _ => {
                let functions: Vec<_> =
                    ALL.iter().filter(|one| outermost || !one.outermost).copied().collect();
                let function = self.one_of(&functions);
                let arguments = self.arguments(function.parameters, depth);
                self.builder.call(function.name, &arguments)
            }
        };
        let compiles = self.compiles(made) && (kind != Kind::Integer || self.counts(made));
        if !compiles {
            self.builder = before;
            self.calls.truncate(calls);
            return None;
        }
        self.calls.push(made);
        Some(made)
    }

    /// An operand: a constant, an attribute or a call, no word that ends the flow.
    fn operand(&mut self, depth: usize) -> NodeId {
        self.value(Kind::String, "", depth - 1, false)
    }

    /// An operand of a comparison: often one that equals another in one way and not in the other.
    fn compared(&mut self, depth: usize) -> NodeId {
        match self.choice(3) {
            0 => self.operand(depth),
            1 => {
                let text = self.one_of(&["7", "007", "7.0", "-1.50", "7a", "ab"]);
                self.builder.string(text)
            }
            _ => {
                let number = self.one_of(&[Number::Integer(7), Number::Decimal(7.0), Number::Decimal(-1.5)]);
                self.builder.number(number)
            }
        }
    }

    fn arguments(&mut self, parameters: &'static [Parameter], depth: usize) -> Vec<Option<NodeId>> {
        let mut arguments = Vec::new();
        for parameter in parameters {
            let times = if parameter.allow_multiple_occurrences { self.choice(5) } else { 1 };
            for _ in 0..times {
                let blank = (!parameter.required || times > 1) && self.choice(3) == 0;
                let value = (!blank).then(|| self.value(parameter.kind, parameter.key, depth - 1, false));
                arguments.push(value);
            }
        }
        // Blank arguments at the end can be left out.
        if self.choice(2) == 0 {
            arguments.truncate(arguments.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
        }
        arguments
    }

    fn compiles(&self, root: NodeId) -> bool {
        self.builder.clone().finish(root).is_ok_and(|expr| Expression::compile(expr.text()).is_ok())
    }

    /// Whether a parameter for whole numbers takes it.
    fn counts(&self, node: NodeId) -> bool {
        let mut builder = self.builder.clone();
        let one = builder.number(Number::Integer(1));
        let root = builder.call("BitAnd", &[Some(node), Some(one)]);
        builder.finish(root).is_ok_and(|expr| Expression::compile(expr.text()).is_ok())
    }
}
