//! An update leads where a create leads: for random tables, old and new records and all styles, what a server makes of
//! the request is what it would hold had it been sent the new record first, but for what Entra itself leaves different.
//! `PROPTEST_CASES` sets how many; 500 by default.

mod apply;
mod judge;
#[path = "../plan_against_oracle/random.rs"]
mod random;
mod table;

use apply::{Server, Type};
use entra_scim::mapping::FlowType;
use entra_scim::profiles::scim_groups;
use entra_scim::{Expression, Flow, Mapper, PatchStyle, Plan, PlanOptions};
use judge::{States, adds_roles, is_same_resource, judge, without_companions};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use table::Row;

const STYLES: [PatchStyle; 3] = [PatchStyle::Default, PatchStyle::Optscim062020, PatchStyle::Rfc7644];

fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        config
    } else {
        ProptestConfig { cases: 500, ..config }
    }
}

/// What a create gives, with the flows; `None` for a record that gives none.
fn post(mapper: &mut Mapper, record: &Json) -> Option<(Json, Vec<Flow>)> {
    let mut body = Vec::new();
    mapper.set_record_number(0);
    let outcome = mapper.create(record.to_string().as_bytes(), &mut body).ok()?;
    let flows = outcome.flows.to_vec();
    (!outcome.dropped).then(|| (serde_json::from_slice(&body).unwrap(), flows))
}

/// The request of an update.
fn patch(mapper: &mut Mapper, stored: &Json, record: &Json, style: PatchStyle) -> Option<Json> {
    mapper.set_record_number(0);
    let outcome = mapper.update(stored, record.to_string().as_bytes(), style).unwrap();
    outcome.patch.map(|patch| serde_json::to_value(patch).unwrap())
}

fn mapper(rows: &[Row], style: PatchStyle) -> Mapper {
    let mut options = PlanOptions::default();
    options.patch_style = style;
    Plan::compile_with(&table::table(rows), &options).unwrap().mapper()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn updates_lead_where_creates_lead(rows in table::rows(), old in table::record(), new in table::record()) {
        let rows: Vec<_> = rows.into_iter().filter(|row| Expression::compile(&row.expression).is_ok()).collect();
        for style in STYLES {
            let mut mapper = mapper(&rows, style);
            let (Some((old, _)), Some((created, flows))) = (post(&mut mapper, &old), post(&mut mapper, &new)) else {
                continue;
            };
            let mut stored = old.clone();
            stored["id"] = "7".into();
            let mut result = stored.clone();
            let types = |path: &str| {
                let row = rows.iter().find(|row| row.target().name == path);
                row.map_or(Type::Text, |row| row.target().kind)
            };
            let server = Server { strict: style == PatchStyle::Rfc7644, types: &types };
            let request = patch(&mut mapper, &stored, &new, style);
            if let Some(request) = &request {
                server.apply(&mut result, request);
            }
            let states = States { old: &old, new: &created, result: &result, assignments: &new["roles"] };
            for (row, flow) in rows.iter().zip(&flows[1..]) {
                let judged = judge(&states, row, *flow, style);
                prop_assert!(judged.is_ok(), "{}\n{style:?}\n{request:?}\n{states:#?}", judged.unwrap_err());
            }

            // Where Entra leaves nothing different, the whole resource is that of a create.
            let plain = rows.iter().zip(&flows[1..]).all(|(row, flow)| {
                row.flow_type == FlowType::Always
                    && row.case_exact
                    && *flow == Flow::Value
                    && !adds_roles(row, style)
            });
            if plain {
                result.as_object_mut().unwrap().remove("id");
                let (result, created) = match style {
                    PatchStyle::Rfc7644 => (result.clone(), created.clone()),
                    _ => (without_companions(&result), without_companions(&created)),
                };
                prop_assert!(is_same_resource(&result, &created), "{style:?}\n{request:?}\n{result}\n{created}");
            }

            // A second cycle sends nothing.
            if rows.iter().all(|row| !row.always) {
                let again = patch(&mut mapper, &result, &new, style);
                prop_assert_eq!(again, None, "{:?}: {}", style, &result);
            }
        }
    }

    #[test]
    fn members_come_and_go(
        old in prop::collection::btree_set("[a-e]", 0..5),
        new in prop::collection::btree_set("[a-e]", 1..5),
    ) {
        for style in STYLES {
            let mut mapper = Plan::compile(&scim_groups()).unwrap().mapper();
            let members: Vec<_> = old.iter().map(|id| json!({"value": id, "type": "User"})).collect();
            let mut group = json!({"displayName": "x", "members": members});
            let record = json!({"displayName": "x", "members": new});
            let request = patch(&mut mapper, &group, &record, style);
            prop_assert_eq!(request.is_none(), old == new);
            if let Some(request) = request {
                let server = Server { strict: style == PatchStyle::Rfc7644, types: &|_| Type::Text };
                server.apply(&mut group, &request);
            }
            let held: std::collections::BTreeSet<_> =
                group["members"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect();
            prop_assert_eq!(held, new.iter().map(String::as_str).collect());
        }
    }
}

/// Pairs for an applier that others wrote: a line of JSON each, to the file that `UPDATE_PAIRS` names. Each is a stored
/// resource, the request that updates it, and what the server of these tests makes of it.
#[test]
#[ignore = "writes a file, for tests/interop/run.sh"]
fn pairs_for_others() {
    use std::io::Write;

    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut file = std::fs::File::create(std::env::var_os("UPDATE_PAIRS").expect("a file name")).unwrap();
    let mut runner = TestRunner::deterministic();
    let mut written = 0;
    while written < 1_000 {
        let strategy = (table::rows(), table::record(), table::record());
        let (rows, old, new) = strategy.new_tree(&mut runner).unwrap().current();
        let rows: Vec<_> =
            rows.into_iter().filter(|row| Expression::compile(&row.expression).is_ok()).collect();
        for style in STYLES {
            let mut mapper = mapper(&rows, style);
            let Some((stored, _)) = post(&mut mapper, &old) else { continue };
            mapper.set_record_number(0);
            let outcome = mapper.update(&stored, new.to_string().as_bytes(), style);
            let Some(request) = outcome.ok().and_then(|outcome| outcome.patch) else { continue };
            let request = serde_json::to_value(request).unwrap();
            let types = |path: &str| {
                let row = rows.iter().find(|row| row.target().name == path);
                row.map_or(Type::Text, |row| row.target().kind)
            };
            let server = Server { strict: style == PatchStyle::Rfc7644, types: &types };
            let mut result = stored.clone();
            server.apply(&mut result, &request);
            let pair = json!({"style": style, "stored": stored, "request": request, "result": result});
            writeln!(file, "{pair}").unwrap();
            written += 1;
        }
    }
}
