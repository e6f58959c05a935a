//! One user through two plans.

use std::sync::Arc;

use serde_json::Value as Json;

use crate::error::{Error, ErrorKind};
use crate::functions::Host;
use crate::path::Path;
use crate::plan::explain::{Values, shape};
use crate::plan::{InScope, Mapper, Plan, Sent};
use crate::value::Value;

/// Runs two plans on one user after the other and compares what they send.
///
/// It is for one thread; make one for each from the same plans.
#[derive(Debug)]
pub struct Differ {
    old: Mapper,
    new: Mapper,
    targets: Box<[Target]>,
    /// The matching attribute that names a user, in the new plan and in the old one.
    user: (Option<usize>, Option<usize>),
    values: Values,
}

/// An attribute that one of the plans writes, or both.
#[derive(Debug)]
struct Target {
    name: Box<str>,
    old: Option<usize>,
    new: Option<usize>,
    /// Whether one of its expressions redacts: its values are then never shown.
    redacted: bool,
    /// Whether it says that the user is active.
    active: bool,
}

/// What a plan does with a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Standing {
    /// It sends the user.
    Sent,
    /// A mapping holds the user back (`IgnoreObjectFlow`).
    Dropped,
    /// The user is out of scope, and is deprovisioned where there is one in the target.
    OutOfScope,
    /// The user is passed over: nothing is done.
    PassedOver,
    /// The user fails: a required or matching attribute has no value, or `Error(…)` is reached.
    Refused,
}

/// What differs for one user.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Difference {
    /// The value of the first matching attribute, if the user differs at all, has one, and values are shown.
    pub user: Option<String>,
    /// What the old plan does with the user.
    pub old: Standing,
    /// What the new plan does.
    pub new: Standing,
    /// The attributes that differ, where both send the user.
    pub changes: Vec<Change>,
    /// What that means for the user.
    pub effect: Effect,
}

/// What another table means for a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Effect {
    /// Nothing.
    Same,
    /// Other values are sent.
    Changed,
    /// Other values are sent, and by them the user becomes inactive.
    Disabled,
    /// Other values are sent, and by them the user becomes active.
    Enabled,
    /// Only the new table sends the user.
    Added,
    /// Only the old table sends the user.
    Removed,
    /// Neither sends the user, for another reason than before.
    Moved,
}

/// An attribute with another value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// Its place among [`Differ::targets`].
    pub target: usize,
    /// What the old plan sends, or what that is, such as «a text of 12 characters»; `None` for nothing.
    pub old: Option<Json>,
    /// What the new plan sends.
    pub new: Option<Json>,
}

/// What stands in place of a value that an expression redacts, as in the service's logs.
const REDACTED: &str = "[Redact]";

impl Differ {
    /// Compares these plans, which ask this host; what it finds shows values or says only what they are.
    pub fn new(old: &Plan, new: &Plan, host: &Arc<dyn Host>, values: Values) -> Self {
        let mut targets: Vec<Target> = Vec::new();
        let mut paths: Vec<Path> = Vec::new();
        for (plan, is_new) in [(new, true), (old, false)] {
            for (index, (name, path)) in plan.targets().zip(plan.paths()).enumerate() {
                let at = paths.iter().position(|known| known == path).unwrap_or_else(|| {
                    paths.push(path.clone());
                    let active = plan.active() == Some(index);
                    targets.push(Target { name: name.into(), old: None, new: None, redacted: false, active });
                    targets.len() - 1
                });
                let target = &mut targets[at];
                if is_new {
                    target.new = Some(index);
                } else {
                    target.old = Some(index);
                }
                target.redacted |= plan.redacts(index);
            }
        }
        let is_shown = |plan: &Plan, index: &usize| values == Values::Show && !plan.redacts(*index);
        let shown = |plan: &Plan| plan.first_matching().filter(|index| is_shown(plan, index));
        Self {
            user: (shown(new), shown(old)),
            old: old.mapper_with(host.clone()),
            new: new.mapper_with(host.clone()),
            targets: targets.into(),
            values,
        }
    }

    /// The attributes that are compared: those of the new table in its order, then those that only the old one has.
    pub fn targets(&self) -> impl Iterator<Item = &str> {
        self.targets.iter().map(|target| &*target.name)
    }

    /// Compares what the plans send for this record, the `number`th of its input from 0.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn compare(&mut self, number: u64, record: &[u8]) -> Result<Difference, Error> {
        let (old, old_standing) = standing(self.old.sent(number, record))?;
        let (new, new_standing) = standing(self.new.sent(number, record))?;
        let mut changes = Vec::new();
        if let (Standing::Sent, Standing::Sent) = (old_standing, new_standing) {
            for (index, target) in self.targets.iter().enumerate() {
                let (old, new) = (at(old, target.old), at(new, target.new));
                if old != new {
                    let json = |value: Value<'_>| target.json(value, self.values);
                    changes.push(Change { target: index, old: json(old), new: json(new) });
                }
            }
        }
        let effect = match (old_standing, new_standing) {
            (Standing::Sent, Standing::Sent) => effect(&self.targets, &changes),
            (Standing::Sent, _) => Effect::Removed,
            (_, Standing::Sent) => Effect::Added,
            (old, new) if old == new => Effect::Same,
            _ => Effect::Moved,
        };
        let user = match (effect, at(new, self.user.0), at(old, self.user.1)) {
            (Effect::Same, ..) => None,
            (_, Value::Null, named) | (_, named, _) => named.as_str().map(Into::into),
        };
        Ok(Difference { user, old: old_standing, new: new_standing, changes, effect })
    }
}

impl Target {
    fn json(&self, value: Value<'_>, values: Values) -> Option<Json> {
        match (value, values) {
            (Value::Null, _) => None,
            _ if self.redacted => Some(REDACTED.into()),
            // The keys of values are texts: this cannot fail.
            (value, Values::Show) => serde_json::to_value(value).ok(),
            (value, Values::Hide) => Some(format!("«{}»", shape(value)).into()),
        }
    }
}

fn at<'a>(values: &[Value<'a>], index: Option<usize>) -> Value<'a> {
    index.and_then(|index| values.get(index)).copied().unwrap_or_default()
}

/// The values that are sent, and where the user stands.
fn standing(sent: Result<Sent<'_>, Error>) -> Result<(&[Value<'_>], Standing), Error> {
    Ok(match sent {
        Ok(Sent::Values(values)) => (values, Standing::Sent),
        Ok(Sent::Dropped) => (&[], Standing::Dropped),
        Ok(Sent::OutOfScope(InScope::Ignored)) => (&[], Standing::PassedOver),
        Ok(Sent::OutOfScope(_)) => (&[], Standing::OutOfScope),
        Err(error) if matches!(error.kind(), ErrorKind::Record(_)) => return Err(error),
        Err(_) => (&[], Standing::Refused),
    })
}

/// What other values mean for a user.
fn effect(targets: &[Target], changes: &[Change]) -> Effect {
    let is_active = |json: &Option<Json>| json.as_ref().and_then(Json::as_bool);
    let active = changes.iter().find(|change| targets[change.target].active);
    match active.map(|change| (is_active(&change.old), is_active(&change.new))) {
        Some((Some(true), Some(false))) => Effect::Disabled,
        Some((Some(false), Some(true))) => Effect::Enabled,
        _ if changes.is_empty() => Effect::Same,
        _ => Effect::Changed,
    }
}
