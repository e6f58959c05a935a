//! The walk over the tree of an expression.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::names::MANAGER;
use bumpalo::Bump;
use entra_scim::error::Fault;
use entra_scim::functions::{self, Arguments, Function, Host, Site, Stop};
use entra_scim::syntax::{Argument, Comparison, Expr, Keyword, NodeId, NodeKind, Number};
use entra_scim::value::{Arena, Member, Value};
use serde_json::Value as Json;

type Evaluated<'a> = Result<Value<'a>, Stop<'a>>;

/// One expression on one record.
pub(super) struct Walk<'a> {
    expr: &'a Expr,
    record: Value<'a>,
    bump: &'a Bump,
    arena: &'a Arena,
    host: &'a dyn Host,
    site: Site,
    target: &'a str,
    /// The numbers of the calls that are not pure, for the host.
    calls: HashMap<NodeId, u32>,
}

impl<'a> Walk<'a> {
    /// `place` is the number of the record and of the mapping.
    pub(super) fn new(
        expr: &'a Expr,
        record: Value<'a>,
        bump: &'a Bump,
        arena: &'a Arena,
        host: &'a dyn Host,
        place: (u64, u32),
        target: &'a str,
    ) -> Self {
        let site = Site { record: place.0, mapping: place.1, call: 0 };
        let mut walk = Self { expr, record, bump, arena, host, site, target, calls: HashMap::new() };
        walk.number(expr.root());
        walk
    }

    pub(super) fn value(&self) -> Evaluated<'a> {
        self.node(self.expr.root())
    }

    fn operands(&self, node: NodeId) -> Vec<Option<NodeId>> {
        match &self.expr.node(node).kind {
            NodeKind::Call { arguments, .. } | NodeKind::Concat(arguments) => {
                self.expr.arguments(*arguments).iter().map(|one| one.value).collect()
            }
            NodeKind::Compare { left, right, .. } => vec![Some(*left), Some(*right)],
            _ => Vec::new(),
        }
    }

    /// Counts the calls that are not pure, inner ones first; whether all below this node is pure.
    fn number(&mut self, node: NodeId) -> bool {
        let mut pure = true;
        for operand in self.operands(node).into_iter().flatten() {
            pure &= self.number(operand);
        }
        let own = match &self.expr.node(node).kind {
            NodeKind::Macro(_) => return false,
            NodeKind::Keyword(word) => {
                return !matches!(word, Keyword::IgnoreAttributeFlow | Keyword::IgnoreObjectFlow);
            }
            NodeKind::Attribute(_) | NodeKind::String(_) | NodeKind::Number { .. } => return true,
            NodeKind::Call { name, .. } => function(name).pure,
            NodeKind::Compare { .. } | NodeKind::Concat(_) => true,
        };
        if !(pure && own) {
            self.calls.insert(node, self.calls.len() as u32);
        }
        pure && own
    }

    fn node(&self, node: NodeId) -> Evaluated<'a> {
        match &self.expr.node(node).kind {
            NodeKind::Attribute(name) => Ok(self.look_up(name)),
            NodeKind::String(text) => Ok(Value::String(text)),
            NodeKind::Number { value: Number::Integer(number), .. } => Ok(Value::Integer(*number)),
            NodeKind::Number { value: Number::Decimal(number), .. } => Ok(Value::Number(*number)),
            NodeKind::Keyword(Keyword::True) => Ok(Value::Boolean(true)),
            NodeKind::Keyword(Keyword::False) => Ok(Value::Boolean(false)),
            NodeKind::Keyword(Keyword::IgnoreAttributeFlow) => Err(Stop::IgnoreAttribute),
            NodeKind::Keyword(Keyword::IgnoreObjectFlow) => Err(Stop::IgnoreObject),
            NodeKind::Keyword(word) => Ok(Value::String(word.text())),
            NodeKind::Macro(name) => match self.host.macro_value(name) {
                Some(text) => Ok(Value::String(self.bump.alloc_str(&text))),
                None => Err(Fault::NotProvided { function: "%macro%", what: "value for it" }.into()),
            },
            NodeKind::Compare { operator, left, right } => {
                let (left, right) = (self.node(*left)?, self.node(*right)?);
                Ok(Value::Boolean(compare(*operator, single(left)?, single(right)?)?))
            }
            NodeKind::Concat(operands) => {
                let operands = self.expr.arguments(*operands).iter();
                let values: Vec<_> =
                    operands.filter_map(|one| one.value).map(|id| self.node(id)).collect::<Result<_, _>>()?;
                let texts: Vec<_> = values.into_iter().map(text).collect::<Result<_, _>>()?;
                Ok(Value::String(self.bump.alloc_str(&texts.concat())))
            }
            NodeKind::Call { name, arguments, .. } => {
                let site = Site { call: self.calls.get(&node).copied().unwrap_or_default(), ..self.site };
                let mut given = Given { walk: self, arguments: self.expr.arguments(*arguments), site };
                function(name).call(&mut given, self.host, site)
            }
        }
    }

    /// The member of exactly this name, else the value at the end of the path that it is.
    fn look_up(&self, name: &str) -> Value<'a> {
        if name == "manager"
            && let Some(id) = self.record.member(MANAGER)
        {
            return id;
        }
        if let Some(value) = self.record.member(name).filter(|value| *value != Value::Null) {
            return value;
        }
        // A URN ends at the last colon outside the filter.
        let colon = name[..name.find('[').unwrap_or(name.len())].rfind(':');
        let (mut value, mut rest) = match colon {
            Some(colon) => (self.record.member(&name[..colon]), &name[colon..]),
            None => {
                let end = name.find(['.', '[']).unwrap_or(name.len());
                (self.record.member(&name[..end]), &name[end..])
            }
        };
        while let Some(here) = value.filter(|_| !rest.is_empty()) {
            if let Some(filter) = rest.strip_prefix('[') {
                let (filter, after) = filter.split_once(']').unwrap();
                let (attribute, wanted) = filter.split_once(" eq ").unwrap();
                let wanted = wanted.trim_matches('"').to_lowercase();
                let meets = |item: &&Value<'a>| match in_any_case(**item, attribute) {
                    Some(Value::String(text)) => text.to_lowercase() == wanted,
                    Some(Value::Boolean(value)) => value.to_string() == wanted,
                    _ => false,
                };
                value = items(&here).iter().find(meets).copied();
                rest = after;
            } else {
                let end = rest[1..].find(['.', '[']).map_or(rest.len(), |end| end + 1);
                let name = &rest[1..end];
                value = match here {
                    Value::List(items) => {
                        let members = items.iter().filter_map(|item| in_any_case(*item, name));
                        list(members.collect(), self.bump)
                    }
                    here => in_any_case(here, name),
                };
                rest = &rest[end..];
            }
        }
        value.unwrap_or_default()
    }
}

/// The arguments of a call.
struct Given<'w, 'a> {
    walk: &'w Walk<'a>,
    arguments: &'a [Argument],
    site: Site,
}

impl<'a> Arguments<'a> for Given<'_, 'a> {
    fn count(&self) -> usize {
        self.arguments.len()
    }

    fn get(&mut self, index: usize) -> Result<Option<Value<'a>>, Stop<'a>> {
        self.arguments.get(index).and_then(|one| one.value).map(|id| self.walk.node(id)).transpose()
    }

    fn arena(&self) -> &'a Arena {
        self.walk.arena
    }

    fn is_unique(&self, value: &str) -> bool {
        self.walk.host.is_unique(self.site, self.walk.target, value)
    }
}

fn function(name: &str) -> &'static Function {
    functions::find(name).unwrap()
}

/// JSON as a value: an empty list is Null, null items are dropped.
pub(super) fn value<'a>(json: &Json, bump: &'a Bump) -> Value<'a> {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Value::Integer(number),
            None => Value::Number(number.as_f64().unwrap()),
        },
        Json::String(text) => Value::String(bump.alloc_str(text)),
        Json::Array(items) => {
            list(items.iter().map(|item| value(item, bump)).collect(), bump).unwrap_or_default()
        }
        Json::Object(members) => Value::Complex(
            bump.alloc_slice_fill_iter(
                members
                    .iter()
                    .map(|(name, member)| Member { name: bump.alloc_str(name), value: value(member, bump) }),
            ),
        ),
    }
}

fn list<'a>(mut items: Vec<Value<'a>>, bump: &'a Bump) -> Option<Value<'a>> {
    items.retain(|item| *item != Value::Null);
    (!items.is_empty()).then(|| Value::List(bump.alloc_slice_copy(&items)))
}

fn items<'v, 'a>(value: &'v Value<'a>) -> &'v [Value<'a>] {
    match value {
        Value::List(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// The member of exactly this name, else of this name in another case.
fn in_any_case<'a>(value: Value<'a>, name: &str) -> Option<Value<'a>> {
    let Value::Complex(members) = value else { return None };
    let exact = members.iter().find(|member| member.name == name);
    let member = exact.or_else(|| members.iter().find(|member| member.name.eq_ignore_ascii_case(name)));
    member.map(|member| member.value)
}

/// The one value of an operand.
fn single(value: Value<'_>) -> Evaluated<'_> {
    match value {
        Value::List([one]) => Ok(*one),
        Value::List(items @ [_, _, ..]) => Err(several(items.len())),
        value => Ok(value),
    }
}

fn several<'a>(count: usize) -> Stop<'a> {
    Fault::SeveralItems { function: "operator", parameter: "operand", count }.into()
}

/// A value as text.
pub(super) fn text(value: Value<'_>) -> Result<String, Stop<'_>> {
    Ok(match value {
        Value::Null => String::new(),
        Value::Boolean(true) => "True".into(),
        Value::Boolean(false) => "False".into(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => decimal(number),
        Value::String(text) => text.into(),
        Value::List([]) => String::new(),
        Value::List([one]) => text(*one)?,
        Value::List(items) => return Err(several(items.len())),
        Value::Complex(_) => {
            return Err(Fault::ComplexValue { function: "operator", parameter: "operand" }.into());
        }
    })
}

/// A number as .NET writes it: the shortest that reads back, with an exponent of two
/// digits at least from 1E+15 on and below 0.0001.
fn decimal(number: f64) -> String {
    let scientific = format!("{number:E}");
    let (digits, exponent) = scientific.split_once('E').unwrap();
    let exponent: i32 = exponent.parse().unwrap();
    if number == 0.0 || (-4..15).contains(&exponent) {
        return number.to_string();
    }
    format!("{digits}E{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs())
}

/// Whether a comparison holds: never with Null or the empty text.
fn compare<'a>(operator: Comparison, left: Value<'a>, right: Value<'a>) -> Result<bool, Stop<'a>> {
    let empty = |value| matches!(value, Value::Null | Value::String(""));
    if empty(left) || empty(right) {
        return Ok(false);
    }
    let typed = |value| matches!(value, Value::Integer(_) | Value::Number(_));
    let by_size = !matches!(operator, Comparison::Equal | Comparison::NotEqual);
    let both_texts =
        matches!((left, right), (Value::String(_) | Value::Boolean(_), Value::String(_) | Value::Boolean(_)));
    let numeric =
        if typed(left) || typed(right) || (by_size && both_texts) { numbers(left, right) } else { None };
    let order = match numeric {
        Some(order) => order,
        None => {
            let (left, right) = (text(left)?, text(right)?);
            left.encode_utf16().cmp(right.encode_utf16())
        }
    };
    Ok(match operator {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::NotEqual => order != Ordering::Equal,
        Comparison::Greater => order == Ordering::Greater,
        Comparison::GreaterOrEqual => order != Ordering::Less,
        Comparison::Less => order == Ordering::Less,
        Comparison::LessOrEqual => order != Ordering::Greater,
    })
}

/// How two values stand as numbers, if both are numbers or numeric texts.
fn numbers(left: Value<'_>, right: Value<'_>) -> Option<Ordering> {
    if let (Some(left), Some(right)) = (digits(left), digits(right)) {
        return match (left.parse::<i64>(), right.parse::<i64>()) {
            (Ok(left), Ok(right)) => Some(left.cmp(&right)),
            _ => left.parse::<f64>().ok()?.partial_cmp(&right.parse::<f64>().ok()?),
        };
    }
    None
}

/// A number or numeric text, written so that it reads back.
fn digits(value: Value<'_>) -> Option<String> {
    match value {
        Value::Integer(number) => Some(number.to_string()),
        // Never without a point, so that it is not taken for a whole number.
        Value::Number(number) => Some(format!("{number:?}")),
        Value::String(text) => {
            let unsigned = text.strip_prefix('-').unwrap_or(text);
            let parts: Vec<_> = unsigned.split('.').collect();
            let numeric = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            (parts.len() <= 2 && parts.iter().all(numeric)).then(|| text.into())
        }
        _ => None,
    }
}
