//! Case lines whose expressions are nothing but calls of date functions.

use entra_scim::dotnet::datetime::{DateTime, InputFormat, Interval, OutputFormat, Styles, parse};
use serde::Deserialize;
use serde_json::{Map, Value};

/// One line of a case file.
#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) expression: String,
    #[serde(default)]
    record: Map<String, Value>,
    expect: Option<Value>,
    /// `true`, or the message.
    #[serde(rename = "expectError")]
    expect_error: Option<Value>,
}

/// The functions that [`evaluate`] knows.
pub(crate) const FUNCTIONS: [&str; 7] =
    ["FormatDateTime", "CDate", "DateAdd", "DateDiff", "DateFromNum", "NumFromDate", "Join"];

impl Case {
    pub(crate) fn check(&self) -> Result<(), String> {
        let found = evaluate(&self.expression, &self.record);
        let right = match &found {
            Ok(value) => self.expect.as_ref() == Some(value),
            Err(_) => self.expect_error.is_some(),
        };
        if right {
            return Ok(());
        }
        let wanted =
            if self.expect_error.is_some() { "an error".to_owned() } else { format!("{:?}", self.expect) };
        Err(format!("{} with {:?}: wanted {wanted}, found {found:?}", self.expression, self.record))
    }

    /// The names of all functions called.
    pub(crate) fn functions(&self) -> Vec<&str> {
        let before_parentheses = self.expression.split('(').rev().skip(1).collect::<Vec<_>>();
        let is_name = |c: char| c.is_ascii_alphanumeric();
        before_parentheses.iter().filter_map(|text| text.rsplit(|c| !is_name(c)).next()).collect()
    }
}

/// The value of a call: a text or an integer.
pub(crate) fn evaluate(expression: &str, record: &Map<String, Value>) -> Result<Value, String> {
    let mut reader = Reader { rest: expression, record };
    let value = reader.argument()?.ok_or("nothing to evaluate")?;
    if reader.rest.trim().is_empty() { Ok(value) } else { Err(format!("left over: {}", reader.rest)) }
}

struct Reader<'a> {
    rest: &'a str,
    record: &'a Map<String, Value>,
}

impl<'a> Reader<'a> {
    /// One argument, `None` when it is blank.
    fn argument(&mut self) -> Result<Option<Value>, String> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next() {
            Some('"') => self.string().map(Some),
            Some('[') => {
                let (name, rest) = self.rest[1..].split_once(']').ok_or("no ]")?;
                self.rest = rest;
                self.record.get(name).cloned().ok_or("no such member".to_owned()).map(Some)
            }
            Some('-' | '0'..='9') => {
                let number = self.take(|c| c == '-' || c.is_ascii_digit());
                number.parse::<i64>().map(|number| Some(number.into())).map_err(|error| error.to_string())
            }
            Some(c) if c.is_ascii_alphabetic() => self.call().map(Some),
            _ => Ok(None),
        }
    }

    fn take(&mut self, mut is: impl FnMut(char) -> bool) -> &'a str {
        let (taken, rest) = self.rest.split_at(self.rest.find(|c| !is(c)).unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn string(&mut self) -> Result<Value, String> {
        let mut text = String::new();
        let mut chars = self.rest.char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.rest = &self.rest[at + 1..];
                    return Ok(text.into());
                }
                '\\' if matches!(chars.peek(), Some((_, '"' | '\\'))) => {
                    text.extend(chars.next().map(|(_, c)| c));
                }
                c => text.push(c),
            }
        }
        Err("no closing quote".into())
    }

    fn call(&mut self) -> Result<Value, String> {
        let name = self.take(|c| c.is_ascii_alphanumeric());
        self.rest = self.rest.strip_prefix('(').ok_or("no (")?;
        let mut arguments = Vec::new();
        loop {
            arguments.push(self.argument()?);
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                Some(',') => self.rest = &self.rest[1..],
                Some(')') => break,
                _ => return Err(format!("neither , nor ) at {}", self.rest)),
            }
        }
        self.rest = &self.rest[1..];
        function(name, &arguments).map_err(|error| error.to_string())
    }
}

fn function(name: &str, arguments: &[Option<Value>]) -> Result<Value, Box<dyn std::error::Error>> {
    let text = |index: usize| match arguments.get(index) {
        Some(Some(Value::String(text))) => Ok(text.as_str()),
        _ => Err("not a text"),
    };
    let number =
        |index: usize| arguments.get(index).and_then(|value| value.as_ref()?.as_i64()).ok_or("not a number");
    match name {
        "CDate" => Ok(parse(text(0)?)?.to_string().into()),
        "DateAdd" => Ok(parse(text(2)?)?.add(text(0)?.parse()?, number(1)?)?.to_string().into()),
        "DateDiff" => {
            Ok(DateTime::diff(text(0)?.parse::<Interval>()?, parse(text(1)?)?, parse(text(2)?)?).into())
        }
        "DateFromNum" => Ok(DateTime::from_file_time(number(0)?)?.to_string().into()),
        "NumFromDate" => Ok(parse(text(0)?)?.to_file_time()?.into()),
        "Join" => {
            let parts = (1..arguments.len()).map(text).collect::<Result<Vec<_>, _>>()?;
            Ok(parts.join(text(0)?).into())
        }
        "FormatDateTime" => {
            let (styles, formats) = match arguments {
                [_, _, _] => (Styles::DEFAULT, 1),
                [_, None, _, _] => (Styles::DEFAULT, 2),
                _ => (Styles::parse(text(1)?)?, 2),
            };
            let date = InputFormat::prepare(text(formats)?, styles)?.parse(text(0)?, None)?;
            let mut shown = String::new();
            OutputFormat::prepare(text(formats + 1)?)?.write(date, &mut shown)?;
            Ok(shown.into())
        }
        _ => Err("not a date function".into()),
    }
}
