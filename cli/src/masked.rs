//! Bodies of requests without the values in them.

use serde_json::Value;

/// Members that the table or the protocol writes, not the record.
const STRUCTURE: [&str; 6] = ["schemas", "meta", "op", "primary", "type", "$ref"];

/// Says of each value what it is, in its place.
pub(crate) fn mask(body: &mut Value) {
    match body {
        Value::Object(members) => {
            for (name, value) in members.iter_mut().filter(|(name, _)| !STRUCTURE.contains(&name.as_str())) {
                match value {
                    Value::String(path) if name == "path" => mask_filter(path),
                    value => mask(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mask),
        Value::String(text) => {
            let count = text.chars().count();
            let characters = if count == 1 { "character" } else { "characters" };
            *text = format!("«a text of {count} {characters}»");
        }
        Value::Number(_) => *body = "«a number»".into(),
        Value::Bool(_) => *body = "«a Boolean»".into(),
        Value::Null => {}
    }
}

/// The path of a request, without the id of the resource in it.
pub(crate) fn mask_path(path: &str) -> String {
    match path.match_indices('/').nth(1) {
        Some((end, _)) => format!("{}/{{id}}", &path[..end]),
        None => path.into(),
    }
}

/// The member of a group stands in the path of its removal.
fn mask_filter(path: &mut String) {
    if let Some((list, _)) = path.split_once("[value eq ") {
        *path = format!("{list}[value eq «a text»]");
    }
}
