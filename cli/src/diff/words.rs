//! What the reports for people call things.

use entra_scim::report::diff::{AttributeTotals, Effect, Standing};
use serde_json::Value as Json;

/// How users of an effect are called, behind their number.
pub(super) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Same => "the same",
        Effect::Changed => "changed",
        Effect::Disabled => "disabled",
        Effect::Enabled => "enabled",
        Effect::Added => "sent now",
        Effect::Removed => "no longer sent",
        Effect::Moved => "not sent for another reason",
        // Every effect of this version of the library stands above.
        _ => "other",
    }
}

/// From where a user went where; nothing for one who stays.
pub(super) fn way(old: Standing, new: Standing) -> String {
    if old == new { String::new() } else { format!(": {} → {}", standing(old), standing(new)) }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Sent => "sent",
        Standing::Dropped => "held back by a mapping",
        Standing::OutOfScope => "out of scope",
        Standing::PassedOver => "passed over",
        Standing::Refused => "refused",
        // Every standing of this version of the library stands above.
        _ => "other",
    }
}

/// How many users differ in an attribute, and how.
pub(super) fn counts(attribute: &AttributeTotals) -> String {
    let counts = [
        (attribute.changed, "changed"),
        (attribute.added, "sent now"),
        (attribute.removed, "no longer sent"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    counts.map(|(count, what)| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
}

/// A user by name, if it has one to show.
pub(super) fn named(user: &Option<String>) -> String {
    user.as_ref().map(|user| format!(", {user}")).unwrap_or_default()
}

/// A value that is sent.
pub(super) fn value(value: &Option<Json>) -> String {
    value.as_ref().map_or_else(|| "nothing".into(), shown)
}

/// A value as JSON; what it is, if it is hidden.
fn shown(json: &Json) -> String {
    match json.as_str() {
        Some(text) if text.starts_with('«') => text.into(),
        _ => json.to_string(),
    }
}

/// What a table says: texts as they are.
pub(super) fn text(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), Into::into)
}
