//! Tables: schema documents and target paths.

use entra_scim::mapping::Document;
use entra_scim::path::Path;
use entra_scim::{MappingTable, Plan};
use serde_json::{Value, json};

use super::small;

fn row(target: &str, expression: &str) -> Value {
    json!({"targetAttributeName": target, "source": {"expression": expression, "type": "Function"}})
}

#[test]
fn row_12_schemas() {
    small(|| {
        let rows: Vec<_> =
            (0..1_000).map(|index| row(&format!("a{index}"), "Join(\" \", [a], [b])")).collect();
        let document = Document::read(json!(rows).to_string().as_bytes()).unwrap();
        assert!(Plan::compile(&document.table(None, None).unwrap()).is_ok());
        let rows: Vec<_> = (0..1_001).map(|index| row(&format!("a{index}"), "[a]")).collect();
        assert_eq!(Document::read(json!(rows).to_string().as_bytes()).unwrap_err().code(), "E306");

        // Unknown members stay, missing ones do no harm, and the text counts where the tree says something else.
        let odd = json!([{
            "targetAttributeName": "title", "unheardOf": {"a": [1]},
            "source": {"expression": "[a]", "name": "b", "type": "Attribute", "parameters": null},
        }, {"targetAttributeName": "b"}]);
        let document = Document::read(odd.to_string().as_bytes()).unwrap();
        assert_eq!(document.to_json(), odd);
        let table = document.table(None, None).unwrap();
        assert_eq!(table.mappings()[0].source.as_ref().unwrap().text().as_deref(), Some("[a]"));
    });
}

/// A tree in a document nests three levels of JSON a call; `serde_json` reads 127.
#[test]
fn row_12_deep_schemas() {
    for levels in [30, 60, 120, 125, 126, 127, 128, 1_000, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = format!(
                "[{{\"targetAttributeName\":\"a\",\"x\":{}1{}}}]",
                open.repeat(levels),
                close.repeat(levels)
            );
            let found = small(move || match Document::read(text.as_bytes()) {
                Ok(document) => {
                    let json = document.to_json();
                    let again = Document::from_json(json.clone()).unwrap();
                    assert_eq!(again.to_json(), json);
                    assert!(again == document);
                    let _ = Plan::compile(&document.table(None, None).unwrap());
                    Ok(())
                }
                Err(error) => Err(error.code()),
            });
            assert_eq!(found, if levels <= 125 { Ok(()) } else { Err("E301") }, "{levels}");
        }
    }
}

#[test]
fn row_13_paths() {
    for text in [
        r#"emails[type eq "a\"]"].value"#,
        r#"emails[type eq ". : ]"].value"#,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
    ] {
        assert!(Path::parse(text).is_ok(), "{text}");
    }
    for (text, code) in [
        (r#"emails[type ne "work"].value"#, "E214"),
        ("emails[type eq “work”].value", "E217"),
        (&*vec!["a"; 2_000].join("."), "E202"),
        (&*"[".repeat(4_000), "E203"),
        (&*"a".repeat(5_000), "E200"),
    ] {
        let text = text.to_owned();
        let found = small(move || Path::parse(&text).unwrap_err().code());
        assert_eq!(found, code);
    }
    for targets in [["title", "TITLE"], ["id", "title"], ["meta.resourceType", "title"], ["schemas", "title"]]
    {
        let mut table = MappingTable::builder("User");
        for target in targets {
            table = table.map(target, "[a]").end();
        }
        assert_eq!(Plan::compile(&table.build()).unwrap_err().first().code(), "E122", "{targets:?}");
    }
}
