//! Whether an explanation says what a create does.

use entra_scim::Flow;
use entra_scim::explain::{Explanation, RecordOutcome, Rule, Traced};
use serde_json::Value as Json;

use super::oracle::Created;

/// Fails unless the explanation has the outcome, the flows, the errors and the members of the create.
pub(super) fn agrees(explanation: &Explanation, created: &Created) {
    match (created, &explanation.outcome) {
        (Created::Dropped, RecordOutcome::Dropped { .. }) => {}
        (Created::Failed(target, _), RecordOutcome::Rejected { target: by }) => assert_eq!(*target, **by),
        (Created::Payload { body, flows, errors }, RecordOutcome::Written) => {
            let mappings = &explanation.mappings;
            let explained: Vec<_> = mappings.iter().map(|mapping| flow(mapping.gate.rule)).collect();
            assert_eq!(*flows, explained, "{explanation}");
            let failed = mappings
                .iter()
                .filter_map(|it| it.error.as_ref().map(|error| (it.target.to_string(), error.code)));
            assert_eq!(*errors, failed.collect::<Vec<_>>(), "{explanation}");
            for mapping in mappings.iter().filter(|mapping| mapping.value != Some(Traced::Redacted)) {
                assert!(
                    mapping.member.as_ref().is_none_or(|member| holds(body, member)),
                    "{mapping}\n{body}"
                );
            }
        }
        (created, _) => panic!("{created:?}\n{explanation}"),
    }
}

fn flow(rule: Rule) -> Flow {
    match rule {
        Rule::Value => Flow::Value,
        Rule::Default | Rule::DefaultForEmpty => Flow::Default,
        Rule::Null | Rule::Empty => Flow::Nothing,
        Rule::Later => Flow::Later,
        Rule::NoFlow => Flow::Ignored,
        Rule::WrongType | Rule::Failed => Flow::Failed,
        other => panic!("{other:?} in a record that is written"),
    }
}

/// Whether everything in `part` is in `whole`.
fn holds(whole: &Json, part: &Json) -> bool {
    match (whole, part) {
        (Json::Object(whole), Json::Object(part)) => {
            part.iter().all(|(name, part)| whole.get(name).is_some_and(|whole| holds(whole, part)))
        }
        (Json::Array(whole), Json::Array(part)) => {
            part.iter().all(|part| whole.iter().any(|whole| holds(whole, part)))
        }
        (whole, part) => whole == part,
    }
}
