//! `map` when something goes wrong around it: nothing is lost, nothing half done, and it says what is the matter.

#![cfg(unix)]

mod support;

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use flate2::write::GzEncoder;
use serde_json::Value;
use support::{Run, command, file, path, run};

const SCIM: &[&str] = &["map", "--profile", "scim"];

fn user(name: &str) -> String {
    format!("{{\"userPrincipalName\": \"{name}\"}}\n")
}

fn scim(arguments: &[&str], stdin: &[u8]) -> Run {
    run(&[SCIM, arguments].concat(), stdin)
}

fn spawn(arguments: &[&str]) -> Child {
    command(&[SCIM, arguments].concat()).spawn().unwrap()
}

/// An empty folder of a test's own.
fn folder(name: &str) -> String {
    let folder = path(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn names(folder: &str) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// A file that takes a moment, and its payloads.
fn many() -> &'static (String, Vec<u8>) {
    static MANY: OnceLock<(String, Vec<u8>)> = OnceLock::new();
    MANY.get_or_init(|| {
        let users: String = (0..40_000).map(|number| user(&format!("user{number}"))).collect();
        let file = file("faults-many.ndjson", users);
        let output = command(&[SCIM, &[&file]].concat()).output().unwrap();
        assert!(output.status.success());
        (file, output.stdout)
    })
}

fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
}

/// Each line whole: JSON on its own.
fn assert_whole_lines(text: &[u8]) -> usize {
    assert!(text.is_empty() || text.ends_with(b"\n"), "the last line is cut");
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let values = lines.map(|line| serde_json::from_slice::<Value>(line).expect("a whole line"));
    values.collect::<Vec<_>>().len()
}

#[test]
fn broken_pipe_ends_quietly() {
    for threads in ["1", "2"] {
        let mut child = spawn(&["--threads", threads, &many().0]);
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), told.as_str()), (Some(0), ""), "{threads} threads");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk_is_told() {
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command(&[SCIM, &[&many().0]].concat()).stdout(full()).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.starts_with("error: standard output: No space left"), "{told}");

    let run = scim(&["--output", "/dev/full", &many().0], b"");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with("error: /dev/full: No space left"), "{}", run.stderr);

    let run = scim(&["--rejects", "/dev/full"], b"nonsense\n");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with("error: /dev/full: No space left"), "{}", run.stderr);

    let run = self::run(&["eval", "[userPrincipalName]", "--record", &many().0], b"");
    assert_eq!(run.code, Some(0));
    let output = command(&["eval", "[userPrincipalName]", "--record", &many().0]).stdout(full()).output();
    assert_eq!(output.unwrap().status.code(), Some(2));
}

/// This file opens, and gives an error when it is read.
#[cfg(target_os = "linux")]
#[test]
fn unreadable_input_is_told_and_what_came_before_is_written() {
    let one = file("faults-one.ndjson", user("a"));
    let run = scim(&[&one, "/proc/self/mem"], b"");
    assert_eq!((run.code, run.stdout.lines().count()), (Some(2), 1));
    assert!(run.stderr.contains("error: /proc/self/mem: "), "{}", run.stderr);

    let folder = folder("faults-unreadable");
    let run = scim(&["--output", &format!("{folder}/out"), &one, "/proc/self/mem"], b"");
    assert_eq!((run.code, names(&folder)), (Some(2), vec![]));
    assert!(run.stderr.starts_with("note: "), "{}", run.stderr);
}

#[test]
fn vanishing_input_is_told_and_what_came_before_is_written() {
    let gone = file("faults-gone.ndjson", user("b"));
    let mut child = spawn(&["-", &gone]);
    let mut input = child.stdin.take().unwrap();
    input.write_all(user("a").as_bytes()).unwrap();
    let mut first = [0];
    // The first payload comes only when all inputs were looked at.
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    fs::remove_file(&gone).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        (output.status.code(), assert_whole_lines(&[&first, &output.stdout[..]].concat())),
        (Some(2), 1)
    );
    assert!(told.contains(&format!("error: {gone}: No such file")), "{told}");
}

#[test]
fn directory_in_place_of_a_file_is_told_before_any_work() {
    let one = file("faults-file.ndjson", user("a"));
    for arguments in [vec![&one, "."], vec!["--output", ".", &one], vec!["--rejects", ".", &one]] {
        let run = scim(&arguments, b"");
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.stderr.to_lowercase().contains("error: .: is a directory"), "{}", run.stderr);
    }
}

/// The input never ends: the command waits for it when it is interrupted.
#[test]
fn interrupted_while_it_waits_it_ends_on_a_whole_line() {
    for threads in ["1", "2"] {
        let folder = folder(&format!("faults-wait-{threads}"));
        let rejects = format!("{folder}/rejects");
        let mut child = spawn(&["--threads", threads, "--rejects", &rejects]);
        let mut input = child.stdin.take().unwrap();
        input.write_all(format!("{}nonsense\n{{\"userPrinc", user("a").repeat(100)).as_bytes()).unwrap();
        // What it was given it has answered before it waits for more.
        let mut first = [0];
        child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
        signal(&child, "INT");
        let output = child.wait_with_output().unwrap();
        drop(input);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(130), "{threads} threads: {told}");
        assert_eq!(assert_whole_lines(&[&first, &output.stdout[..]].concat()), 100, "{threads} threads");
        assert_eq!(assert_whole_lines(&fs::read(rejects).unwrap()), 1);
        assert!(told.ends_with("100 payloads, 0 warnings, 1 rejects\n"), "{told}");
    }
}

#[test]
fn interrupted_at_work_it_ends_on_a_whole_line() {
    for (name, end) in [("INT", Some(130)), ("TERM", Some(130))] {
        let mut child = spawn(&["-"]);
        let mut input = child.stdin.take().unwrap();
        // It never ends on its own; it ends by the pipe that nobody reads any more.
        let writer = std::thread::spawn(move || {
            let users = user("a").repeat(1_000);
            while input.write_all(users.as_bytes()).is_ok() {}
        });
        let mut payloads = vec![0; 100_000];
        child.stdout.as_mut().unwrap().read_exact(&mut payloads).unwrap();
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert_eq!(output.status.code(), end, "{name}");
        payloads.extend(output.stdout);
        assert!(assert_whole_lines(&payloads) > 500);
    }
}

#[test]
fn interrupted_with_an_output_it_leaves_no_file() {
    let folder = folder("faults-interrupted");
    let old = format!("{folder}/old");
    fs::write(&old, "old\n").unwrap();
    for name in ["new", "old"] {
        let mut child = spawn(&["--output", &format!("{folder}/{name}")]);
        let mut input = child.stdin.take().unwrap();
        input.write_all(user("a").repeat(1_000).as_bytes()).unwrap();
        while names(&folder).len() == 1 {
            sleep(Duration::from_millis(5));
        }
        signal(&child, "INT");
        let output = child.wait_with_output().unwrap();
        drop(input);
        assert_eq!((output.status.code(), names(&folder)), (Some(130), vec!["old".to_owned()]));
    }
    assert_eq!(fs::read(old).unwrap(), b"old\n");
}

#[test]
fn interrupted_eval_ends_on_a_whole_line() {
    let mut child = command(&["eval", "[userPrincipalName]", "--record", "-"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        let users = user("a").repeat(1_000);
        while input.write_all(users.as_bytes()).is_ok() {}
    });
    // Once it answers, it watches for signals.
    let mut values = vec![0; 100_000];
    child.stdout.as_mut().unwrap().read_exact(&mut values).unwrap();
    signal(&child, "INT");
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    values.extend(output.stdout);
    assert_eq!(output.status.code(), Some(130));
    assert!(assert_whole_lines(&values) > 1_000);
}

/// What it writes goes to the end of what it reads.
#[test]
fn input_that_grows_is_read_as_far_as_it_went() {
    let grows = file("faults-grows.ndjson", user("a").repeat(3_000));
    let end = OpenOptions::new().append(true).open(&grows).unwrap();
    let output = command(&[SCIM, &[&grows]].concat()).stdout(end).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), told.as_str()), (Some(0), "3000 payloads, 0 warnings, 0 rejects\n"));
    assert_eq!(assert_whole_lines(&fs::read(&grows).unwrap()), 6_000);
}

#[test]
fn line_of_100_mib_is_refused_and_the_next_record_goes_on() {
    let mut input = user("a").into_bytes();
    input.extend_from_slice(b"{\"x\": \"");
    input.resize(input.len() + (100 << 20), b'y');
    input.extend_from_slice(b"\"}\n");
    input.extend_from_slice(user("z").as_bytes());
    let run = scim(&[], &input);
    assert_eq!((run.code, run.stdout.lines().count()), (Some(1), 2));
    let reason = "rejected: -:2: the record has 104857609 bytes, and the limit is 16777216 [E403]\n";
    assert_eq!(run.stderr, format!("{reason}2 payloads, 0 warnings, 1 rejects\n"));
}

#[test]
fn zero_length_input_gives_no_payload() {
    let empty = file("faults-empty.ndjson", "");
    let packed = file(
        "faults-empty.ndjson.gz",
        GzEncoder::new(Vec::new(), flate2::Compression::fast()).finish().unwrap(),
    );
    let packed_too = file("faults-empty.ndjson.zst", zstd::encode_all(&b""[..], 3).unwrap());
    for input in ["-", &empty, &packed, &packed_too] {
        let run = scim(&[input], b"");
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{input}");
        assert_eq!(run.stderr, "0 payloads, 0 warnings, 0 rejects\n", "{input}");
    }
    let folder = folder("faults-empty");
    assert_eq!(scim(&["--output", &format!("{folder}/out"), &empty], b"").code, Some(0));
    assert_eq!(fs::read(format!("{folder}/out")).unwrap(), b"");
}

#[test]
fn byte_order_mark_is_passed_over() {
    let run = scim(&[], format!("\u{feff}{}", user("a")).as_bytes());
    assert_eq!((run.code, run.stdout.lines().count()), (Some(0), 1));
}

#[test]
fn utf_16_is_refused_with_a_hint() {
    for mark in ["\u{feff}", ""] {
        let text = format!("{mark}{}", user("a"));
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let run = scim(&[], &bytes);
            assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
            assert!(run.stderr.contains("-: this is UTF-16 text"), "{}", run.stderr);
            assert!(run.stderr.contains("Out-File -Encoding utf8"), "{}", run.stderr);
        }
    }
}

#[test]
fn rejects_or_output_that_cannot_be_written_is_told_before_any_work() {
    let one = file("faults-good.ndjson", user("a"));
    for option in ["--rejects", "--output"] {
        let run = scim(&[option, "none/file", &one], b"");
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{option}");
        assert!(run.stderr.contains("none/file: No such file or directory"), "{}", run.stderr);

        let run = scim(&[option, &one, &one], b"");
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{option}");
        assert!(
            run.stderr.contains(&format!("it is an input, and {option} would overwrite it")),
            "{}",
            run.stderr
        );
        assert_eq!(fs::read_to_string(&one).unwrap(), user("a"));
    }
    let both = path("faults-both");
    let run = scim(&["--output", &both, "--rejects", &both, &one], b"");
    assert_eq!((run.code, Path::new(&both).exists()), (Some(2), false));
}

#[test]
fn compressed_inputs_and_outputs_are_told_by_their_names() {
    let (plain, payloads) = many();
    let users = fs::read(plain).unwrap();
    let gzip = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let (head, tail) = users.split_at(users.len() / 2);
    let packed = file("faults-packed.ndjson.gz", [gzip(head), gzip(tail)].concat());
    let zstd = |bytes| zstd::encode_all(bytes, 1).unwrap();
    let packed_too = file("faults-packed.ndjson.ZST", [zstd(head), zstd(tail)].concat());
    for input in [&packed, &packed_too] {
        let output = command(&[SCIM, &[input]].concat()).output().unwrap();
        assert!(output.status.success() && output.stdout == *payloads, "{input}");
    }
    let (gz, zst, rejects) = (path("faults-out.gz"), path("faults-out.zst"), path("faults-rejects.zst"));
    let bad = file("faults-bad.ndjson", "nonsense\n");
    assert_eq!(scim(&["--output", &gz, plain], b"").code, Some(0));
    assert_eq!(scim(&["--output", &zst, "--rejects", &rejects, &packed, &bad], b"").code, Some(1));
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(File::open(gz).unwrap()).read_to_end(&mut unpacked).unwrap();
    assert!(unpacked == *payloads);
    assert!(zstd::decode_all(File::open(zst).unwrap()).unwrap() == *payloads);
    assert_eq!(assert_whole_lines(&zstd::decode_all(File::open(rejects).unwrap()).unwrap()), 1);
}

#[test]
fn compressed_input_that_is_cut_off_is_told_and_no_output_appears() {
    let folder = folder("faults-cut");
    let users = fs::read(&many().0).unwrap();
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&users).unwrap();
    let (gz, zst) = (encoder.finish().unwrap(), zstd::encode_all(&users[..], 1).unwrap());
    for (name, bytes) in
        [("cut.gz", &gz[..gz.len() / 2]), ("cut.zst", &zst[..zst.len() / 2]), ("no.gz", b"{}\n")]
    {
        let input = file(&format!("faults-{name}"), bytes);
        let run = scim(&["--output", &format!("{folder}/out"), &input], b"");
        assert_eq!((run.code, names(&folder)), (Some(2), vec![]), "{name}");
        assert!(run.stderr.contains(&format!("error: {input}: ")), "{}", run.stderr);
    }
}

#[test]
fn killed_at_ten_moments_it_never_leaves_a_part_under_the_final_name() {
    let folder = folder("faults-killed");
    let output = format!("{folder}/payloads.ndjson");
    let (input, payloads) = many();
    let start = Instant::now();
    assert_eq!(scim(&["--output", &output, input], b"").code, Some(0));
    let takes = start.elapsed();
    assert!(fs::read(&output).unwrap() == *payloads);

    let mut killed = 0;
    for moment in 0..10 {
        let old = (moment % 2 == 1).then_some(b"old\n".to_vec());
        match &old {
            Some(old) => fs::write(&output, old).unwrap(),
            None => fs::remove_file(&output).unwrap_or_default(),
        }
        let mut child = command(&[SCIM, &["--output", &output, input]].concat())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Some moment within this tenth of the time that it takes.
        let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().subsec_nanos();
        sleep(takes * moment / 10 + takes * (nanos % 1_000) / 10_000);
        let _ = child.kill();
        killed += u32::from(child.wait().unwrap().code().is_none());
        let there = fs::read(&output).ok();
        assert!(there == old || there.as_ref() == Some(payloads), "a part is left at moment {moment}");
    }
    assert!(killed > 3, "it was killed only {killed} times before it ended");
}
