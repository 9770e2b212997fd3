//! The command line as an owner uses it: exit codes, one clear line for each mistake, and a clean stop.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::teaching::{NewTopic, Taught, TeachingId};
use frontdesk::domain::topic::TopicId;
use frontdesk::store::{Home, Store};
use tempfile::TempDir;

mod answers;
mod keys;
mod schedule;
mod strays;

/// A folder with the shipped files, as after a clone.
pub fn clone_of_the_house() -> TempDir {
    let (root, folder) = (Path::new(env!("CARGO_MANIFEST_DIR")), tempfile::tempdir().unwrap());
    std::fs::create_dir(folder.path().join("faq")).unwrap();
    for file in ["practice.toml", "faq/en.toml", "faq/en.examples.tsv"] {
        std::fs::copy(root.join(file), folder.path().join(file)).unwrap();
    }
    folder
}

/// The same with other answers, which the shipped example questions do not fit.
pub fn house_that_answers(text: &str) -> TempDir {
    let folder = clone_of_the_house();
    std::fs::remove_file(folder.path().join("faq/en.examples.tsv")).unwrap();
    std::fs::write(folder.path().join("faq/en.toml"), text).unwrap();
    folder
}

/// The program in a folder, with nothing configured but what the test sets.
pub fn frontdesk(folder: &Path, line: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    command.args(line).current_dir(folder).stdin(Stdio::null());
    for variable in frontdesk::config::VARIABLES {
        command.env_remove(variable.name);
    }
    command.envs(variables.iter().copied());
    command
}

fn ended(mut command: Command) -> (Output, String, String) {
    let output = command.output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let (out, err) = (out.into_owned(), err.into_owned());
    (output, out, err)
}

pub fn replace(folder: &TempDir, file: &str, what: &str, with: &str) -> PathBuf {
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(what), "{file} has no {what}");
    std::fs::write(&path, text.replacen(what, with, 1)).unwrap();
    path
}

#[test]
fn check_finds_the_shipped_files_sound() {
    let folder = clone_of_the_house();
    let (output, out, err) = ended(frontdesk(folder.path(), &["check"], &[]));
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
    assert!(out.contains("33 topics") && out.ends_with("All is well.\n"), "{out}");
    assert!(out.contains(" example questions are answered as they should be\n"), "{out}");
    assert!(!folder.path().join("frontdesk.db").exists(), "check makes no database");
}

#[test]
fn check_reports_every_mistake_of_every_file_at_once() {
    let folder = clone_of_the_house();
    replace(&folder, "practice.toml", "time_zone = \"Europe/London\"", "time_zone = \"Europe/Londn\"");
    replace(&folder, "practice.toml", "at = \"0 18 * * *\"", "at = \"0 18 * * 1\"");
    replace(&folder, "faq/en.toml", "id = \"painful\"", "id = \"what-is\"");
    std::fs::write(folder.path().join(".env"), "OWNER_ID=me\nHTTP_ADDR=here\n").unwrap();
    std::fs::write(folder.path().join("frontdesk.db"), "this is no database at all, whatever it is called")
        .unwrap();
    let (output, _out, err) = ended(frontdesk(folder.path(), &["check"], &[]));
    assert_eq!(output.status.code(), Some(2));
    for part in [
        "OWNER_ID: ",
        "HTTP_ADDR: ",
        "practice.toml:5:",
        "did you mean `Europe/London`?",
        "MON-FRI",
        "en.toml:",
        "frontdesk.db: ",
        "not a database",
    ] {
        assert!(err.contains(part), "{part} is not in\n{err}");
    }
    let kept = std::fs::read_to_string(folder.path().join("frontdesk.db")).unwrap();
    assert!(kept.starts_with("this is no database"), "a corrupt file is not touched");
}

#[test]
fn check_tells_what_would_keep_the_bot_from_starting_once_there_is_a_token() {
    let (folder, token) = (clone_of_the_house(), ("TELOXIDE_TOKEN", crate::wire::TOKEN));
    let lonely = ("FEED_URL", "https://calendar.example.org");
    let (output, _out, err) = ended(frontdesk(folder.path(), &["check"], &[token, lonely]));
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("OWNER_ID: is missing") && err.contains("FEED_URL: leads nowhere"), "{err}");
    let (output, _out, err) = ended(frontdesk(folder.path(), &["run"], &[token, lonely]));
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("OWNER_ID: is missing") && err.contains("FEED_URL: leads nowhere"), "{err}");
    // Whoever only looks at the playground needs neither.
    let (output, ..) = ended(frontdesk(folder.path(), &["check"], &[]));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn check_tells_a_damaged_and_an_unwritable_database() {
    let folder = clone_of_the_house();
    let nowhere = [("DATABASE_URL", "sqlite://no/such/folder/frontdesk.db")];
    let (output, _out, err) = ended(frontdesk(folder.path(), &["check"], &nowhere));
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("folder that does not exist"), "{err}");
    std::fs::create_dir(folder.path().join("as-a-folder.db")).unwrap();
    let (output, _out, err) =
        ended(frontdesk(folder.path(), &["check"], &[("DATABASE_URL", "sqlite://as-a-folder.db")]));
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("as-a-folder.db: "), "{err}");
}

#[test]
fn running_with_wrong_settings_says_all_of_them_a_line_each() {
    let folder = clone_of_the_house();
    replace(&folder, "practice.toml", "emergency_number = \"999\"", "emergency_number = \"\"");
    let variables = [("TELOXIDE_TOKEN", "secret-but-wrong"), ("OWNER_ID", "-4"), ("HTTP_ADDR", "x")];
    let (output, out, err) = ended(frontdesk(folder.path(), &["run"], &variables));
    assert_eq!((output.status.code(), out.as_str()), (Some(2), ""));
    let lines: Vec<&str> = err.lines().collect();
    assert!(lines.len() >= 3 && !err.contains("secret-but-wrong"), "{err}");
    for name in ["TELOXIDE_TOKEN: ", "OWNER_ID: ", "HTTP_ADDR: "] {
        assert_eq!(lines.iter().filter(|line| line.starts_with(name)).count(), 1, "{name} in\n{err}");
    }
    let (output, _out, err) = ended(frontdesk(folder.path(), &["run"], &[]));
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("TELOXIDE_TOKEN: is missing") && err.contains("OWNER_ID: is missing"), "{err}");
    assert!(err.contains("practice.toml:"), "the files are looked at besides: {err}");
}

#[test]
fn a_broken_answers_file_keeps_the_bot_from_starting() {
    let folder = clone_of_the_house();
    std::fs::write(folder.path().join("faq/en.toml"), "language = \"en\n").unwrap();
    let (output, _out, err) = ended(frontdesk(folder.path(), &["ask"], &[]));
    assert_eq!(output.status.code(), Some(2));
    assert!(err.contains("en.toml:1:"), "{err}");
}

#[test]
fn ask_answers_each_line_in_order_with_one_json_object() {
    let folder = clone_of_the_house();
    let mut command = frontdesk(folder.path(), &["ask", "--json"], &[("RUST_LOG", "trace")]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let questions = ["does it hurt?", "", "who won the football", "\"quoted\" \\ and 🙂", "chest pain"];
    let mut input = child.stdin.take().unwrap();
    input.write_all(questions.join("\n").as_bytes()).unwrap();
    drop(input);
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert!(child.wait().unwrap().success());
    let answers: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let echoed: Vec<&str> = answers.iter().map(|answer| answer["question"].as_str().unwrap()).collect();
    assert_eq!(echoed, questions);
    assert_eq!(answers[0]["answer"], "painful");
    assert_eq!(answers[1]["answer"], serde_json::Value::Null);
    assert_eq!(answers[2]["answer"], serde_json::Value::Null);
    assert_eq!(answers[4]["answer"], "urgent-symptoms");
    for answer in &answers {
        let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["question", "answer", "suggestions", "score"]);
        assert!(answer["score"].is_f64() && answer["suggestions"].is_array());
    }
}

/// Maya has taught a wording and written a topic, on Monday 1 March 2027 at 08:00.
async fn taught_in(path: PathBuf) {
    let store = Store::open(&Home::File(path)).await.unwrap();
    let (now, maya) = ("2027-03-01T08:00:00Z".parse().unwrap(), ChatId(7));
    let topic = |id| TopicId::parse(id).unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.recognise(now, maya, &Name::new("Maya")).await.unwrap();
    let phrasing = "what music do you play".to_owned();
    let wording = Taught::Phrasing { topic: topic("communication"), phrasing };
    let garden = Taught::Topic(NewTopic {
        id: topic("is-there-a-garden"),
        group: "practice".to_owned(),
        title: "Is there a garden?".to_owned(),
        answer: "**Yes**, behind the house.\\\nIt is open to clients.".to_owned(),
        phrasings: vec!["may i sit in your garden".to_owned()],
    });
    for (id, taught) in [(1, wording), (2, garden)] {
        tx.teach(now, TeachingId(id), &taught, maya, &[]).await.unwrap();
    }
    tx.commit().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn what_was_taught_is_exported_for_the_end_of_the_file() {
    let folder = clone_of_the_house();
    let (output, out, err) = ended(frontdesk(folder.path(), &["faq", "export"], &[]));
    assert_eq!((output.status.code(), out.as_str(), err.as_str()), (Some(0), "", ""));
    assert!(!folder.path().join("frontdesk.db").exists(), "an export makes no database");
    taught_in(folder.path().join("frontdesk.db")).await;
    let (output, out, err) = ended(frontdesk(folder.path(), &["faq", "export"], &[]));
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
    assert!(out.contains("# Taught on Monday 1 March 2027, 08:00.") && !out.contains("Maya"), "{out}");
    let answers = folder.path().join("faq/en.toml");
    std::fs::write(&answers, std::fs::read_to_string(&answers).unwrap() + out.as_str()).unwrap();
    let (_output, said, err) = ended(frontdesk(folder.path(), &["check"], &[]));
    assert!(said.contains("34 topics") && said.ends_with("All is well.\n"), "{said}{err}");
    let (_output, again, _err) = ended(frontdesk(folder.path(), &["faq", "export"], &[]));
    assert_eq!(again, "", "what the file has is not exported again");
}

#[test]
fn the_playground_opens_by_default_on_loopback_and_stops_when_asked() {
    for signal in ["-INT", "-TERM"] {
        let folder = clone_of_the_house();
        let mut command = frontdesk(folder.path(), &[], &[("HTTP_ADDR", "127.0.0.1:0")]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        assert!(line.starts_with("The playground is open: http://127.0.0.1:"), "{line}");
        let kill = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert!(kill.success());
        assert_eq!(child.wait().unwrap().code(), Some(0), "{signal}");
        assert!(!folder.path().join("frontdesk.db").exists(), "its data is in memory");
    }
}

#[test]
fn every_subcommand_explains_itself() {
    let folder = clone_of_the_house();
    for command in ["run", "playground", "check", "ask", "faq"] {
        let (output, out, _err) = ended(frontdesk(folder.path(), &[command, "--help"], &[]));
        assert!(output.status.success() && out.contains("Usage: frontdesk"), "{command}: {out}");
        // Which of what it finds is a mistake, and which is not, must be known to those who script it.
        let codes = ["end with the code 2", "end with the code 0"].map(|part| out.contains(part));
        assert!(command != "check" || codes == [true, true], "{out}");
    }
    let (_output, out, _err) = ended(frontdesk(folder.path(), &["faq", "export", "--help"], &[]));
    assert!(out.contains("frontdesk faq export >> faq/en.toml"), "{out}");
    let (output, out, _err) = ended(frontdesk(folder.path(), &["--help"], &[]));
    assert!(output.status.success(), "{out}");
    for command in ["run", "playground", "check", "ask", "faq"] {
        assert!(out.contains(command), "{command} is not in\n{out}");
    }
}

#[test]
fn a_log_that_is_no_terminal_has_no_colours_and_no_token() {
    let folder = clone_of_the_house();
    let token = "123456789:AAHabcdefghijklmnopqrstuvwxyz012345";
    // Nobody listens there: the bot waits for the network, with a line in the log, until it is stopped.
    let variables =
        [("TELOXIDE_TOKEN", token), ("OWNER_ID", "7"), ("TELOXIDE_API_URL", "http://127.0.0.1:9")];
    let mut command = frontdesk(folder.path(), &["run"], &variables);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut line, mut err) = (String::new(), BufReader::new(child.stderr.take().unwrap()));
    err.read_line(&mut line).unwrap();
    let kill = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    err.read_to_string(&mut line).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{line}");
    assert!(line.contains("Telegram cannot be reached"), "{line}");
    assert!(!line.contains('\u{1b}') && !line.contains("AAHabc"), "{line}");
}
