//! Expressions to one program: slots, folded constants, shared nodes.

use std::collections::HashMap;

use super::aliases::SourceNames;
use super::attributes::{AttributesBuilder, Reading};
use super::check::{Checked, check};
use super::lower::lower;
use super::{BLANK, Constant, Op, Program, Root};
use crate::Limits;
use crate::error::Error;
use crate::functions::{self, FixedHost, Function, Prepared, Site};
use crate::syntax::{Expr, Keyword, NodeKind, Number};
use crate::value::{Arena, Value};

/// One expression to compile.
#[derive(Debug)]
pub(crate) struct Source<'s> {
    /// The target attribute, for messages and for the host.
    pub(crate) target: &'s str,
    pub(crate) expr: &'s Expr,
}

/// Compiles the expressions of a table.
///
/// # Errors
/// All faults of all expressions, each with the index of its expression, in order.
pub(crate) fn compile(
    sources: &[Source<'_>],
    source_names: SourceNames,
    limits: &Limits,
) -> Result<Program, Vec<(usize, Error)>> {
    let mut errors = Vec::new();
    let mut builder = Builder::new(source_names, limits);
    for (index, source) in sources.iter().enumerate() {
        match check(source.expr, limits) {
            Ok(checked) => builder.root(source, checked),
            Err(found) => errors.extend(found.into_iter().map(|error| (index, error))),
        }
    }
    if errors.is_empty() { Ok(builder.finish()) } else { Err(errors) }
}

struct Builder {
    nodes: Vec<Op>,
    arguments: Vec<u32>,
    constants: Vec<Constant>,
    macros: Vec<Box<str>>,
    attributes: AttributesBuilder,
    roots: Vec<Root>,
    known: HashMap<Key, u32>,
    /// Whether all below a node is pure, by node.
    pure: Vec<bool>,
    arena: Arena,
    host: FixedHost,
}

/// What makes two pure nodes the same.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Null,
    Boolean(bool),
    Integer(i64),
    Number(u64),
    String(Box<str>),
    Attribute(Reading),
    Call(&'static str, Box<[u32]>),
}

impl Key {
    fn of(constant: &Constant) -> Self {
        match constant.value() {
            Value::Boolean(value) => Self::Boolean(value),
            Value::Integer(value) => Self::Integer(value),
            Value::Number(value) => Self::Number(value.to_bits()),
            Value::String(text) => Self::String(text.into()),
            // Lists and complex values are not constants.
            Value::Null | Value::List(_) | Value::Complex(_) => Self::Null,
        }
    }
}

impl Builder {
    fn new(source_names: SourceNames, limits: &Limits) -> Self {
        Self {
            nodes: Vec::new(),
            arguments: Vec::new(),
            constants: Vec::new(),
            macros: Vec::new(),
            attributes: AttributesBuilder::new(source_names),
            roots: Vec::new(),
            known: HashMap::new(),
            pure: Vec::new(),
            arena: Arena::new(limits),
            host: FixedHost::default(),
        }
    }

    fn root(&mut self, source: &Source<'_>, mut checked: Checked) {
        let expr = source.expr;
        // The node of each of the expression's nodes: these stand after the ones they are made of.
        let mut made: Vec<u32> = Vec::with_capacity(expr.nodes().len());
        let mut calls = 0;
        for (node, call) in expr.nodes().iter().zip(&mut checked.calls) {
            made.push(match &node.kind {
                NodeKind::Attribute(name) => self.attribute(name),
                NodeKind::String(text) => self.constant(Constant::Text(text.clone())),
                NodeKind::Number { value: Number::Integer(value), .. } => {
                    self.constant(Constant::Other(Value::Integer(*value)))
                }
                NodeKind::Number { value: Number::Decimal(value), .. } => {
                    self.constant(Constant::Other(Value::Number(*value)))
                }
                NodeKind::Keyword(keyword) => self.keyword(*keyword),
                NodeKind::Macro(name) => {
                    self.macros.push(name.clone());
                    let at = index(self.macros.len() - 1);
                    self.add(Op::Macro(at), false)
                }
                NodeKind::Compare { left, right, .. } => {
                    let arguments = vec![made[left.index()], made[right.index()]];
                    self.call(call.take(), arguments, &mut calls)
                }
                NodeKind::Concat(arguments) | NodeKind::Call { arguments, .. } => {
                    let arguments = expr.arguments(*arguments).iter();
                    let arguments =
                        arguments.map(|one| one.value.map_or(BLANK, |id| made[id.index()])).collect();
                    self.call(call.take(), arguments, &mut calls)
                }
            });
        }
        let is_call = |node: &&u32| matches!(self.nodes[**node as usize], Op::Call { .. });
        let steps = index(made.iter().filter(is_call).count());
        let spans = made.iter().zip(expr.nodes()).map(|(made, node)| (*made, node.span)).collect();
        self.roots.push(Root {
            node: made[expr.root().index()],
            begin: 0,
            steps,
            target: source.target.into(),
            text: expr.text().into(),
            spans,
        });
    }

    fn call(
        &mut self,
        call: Option<(&'static Function, Prepared)>,
        arguments: Vec<u32>,
        calls: &mut u32,
    ) -> u32 {
        // The check names a function for every call that it lets pass.
        let Some((function, prepared)) = call else { return self.constant(Constant::Other(Value::Null)) };
        let given = arguments.iter().map(|at| (*at != BLANK).then_some(*at));
        let arguments: Vec<_> = function.arranged(given).map(|at| at.unwrap_or(BLANK)).collect();
        let pure = function.pure && arguments.iter().all(|at| *at == BLANK || self.pure[*at as usize]);
        if pure && let Some(constant) = self.fold(function, &arguments, &prepared) {
            return self.constant(constant);
        }
        let key = Key::Call(function.name, arguments.as_slice().into());
        if pure && let Some(known) = self.known.get(&key) {
            return *known;
        }
        let start = index(self.arguments.len());
        self.arguments.extend_from_slice(&arguments);
        let op =
            Op::Call { function, arguments: (start, index(self.arguments.len())), prepared, call: *calls };
        if !pure {
            *calls += 1;
            return self.add(op, false);
        }
        let node = self.add(op, true);
        self.known.insert(key, node);
        node
    }

    /// The value of a strict call on constants. A call that fails stays a call: the fault belongs to the
    /// records that reach it.
    fn fold(
        &mut self,
        function: &'static Function,
        arguments: &[u32],
        prepared: &Prepared,
    ) -> Option<Constant> {
        // A constant would be shown as the constant it is.
        if function.redacts() {
            return None;
        }
        self.arena.reset();
        let mut args = Vec::with_capacity(arguments.len());
        for at in arguments {
            args.push(match (*at != BLANK).then(|| &self.nodes[*at as usize]) {
                None => None,
                Some(Op::Constant(constant)) => Some(self.constants[*constant as usize].value()),
                Some(_) => return None,
            });
        }
        let call = functions::Call {
            function,
            args: &args,
            arena: &self.arena,
            prepared,
            host: &self.host,
            site: Site::default(),
        };
        function.eval.run(&call)?.ok().and_then(Constant::of)
    }

    fn attribute(&mut self, name: &str) -> u32 {
        let reading = self.attributes.add(name);
        let op = match reading {
            Reading::Member(slot) => Op::Attribute(slot),
            Reading::Path(path) => Op::Path(path),
        };
        self.shared(op, Key::Attribute(reading))
    }

    fn keyword(&mut self, keyword: Keyword) -> u32 {
        match keyword {
            Keyword::True => self.constant(Constant::Other(Value::Boolean(true))),
            Keyword::False => self.constant(Constant::Other(Value::Boolean(false))),
            Keyword::IgnoreAttributeFlow | Keyword::IgnoreObjectFlow => self.add(Op::Flow(keyword), false),
            word => self.constant(Constant::Text(word.text().into())),
        }
    }

    fn constant(&mut self, constant: Constant) -> u32 {
        let key = Key::of(&constant);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        self.constants.push(constant);
        self.shared(Op::Constant(index(self.constants.len() - 1)), key)
    }

    fn shared(&mut self, op: Op, key: Key) -> u32 {
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let node = self.add(op, true);
        self.known.insert(key, node);
        node
    }

    fn add(&mut self, op: Op, pure: bool) -> u32 {
        self.nodes.push(op);
        self.pure.push(pure);
        index(self.nodes.len() - 1)
    }

    fn finish(mut self) -> Program {
        let roots = self.roots.iter().map(|root| root.node);
        let mut attributes = self.attributes.finish();
        let (code, begins, results) = lower(&self.nodes, &self.arguments, roots, attributes.first_result());
        attributes.add_results(results);
        for (root, begin) in self.roots.iter_mut().zip(begins) {
            root.begin = begin;
        }
        Program {
            nodes: self.nodes.into(),
            arguments: self.arguments.into(),
            constants: self.constants.into(),
            macros: self.macros.into(),
            attributes,
            roots: self.roots.into(),
            code,
        }
    }
}

/// An index as it stands in the program: the limits on texts and tables keep all of them far below u32.
pub(super) fn index(at: usize) -> u32 {
    at as u32
}
