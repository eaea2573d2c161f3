//! A store of one customer, Acme, with one service, office hours and one agreement; and the program run in it at a given
//! time, with nothing of the machine's own settings.

use std::path::PathBuf;
use std::process::Output;

const SETTINGS: &str = "\
schema = 1

[organisation]
name = \"Nordvik\"
zone = \"Europe/Stockholm\"
language = \"sv\"
currency = \"SEK\"
";

/// The store; it goes with the value.
pub struct Store(tempfile::TempDir);

#[expect(clippy::disallowed_methods, reason = "a test's own folder, and the program itself")]
impl Store {
    /// The store with this text as `sla`.
    pub fn with(agreement: &str) -> Self {
        let store = Self(tempfile::tempdir().expect("a folder"));
        store.write("sdm.toml", SETTINGS);
        store.write("catalog/services/mail.yaml", "name: Mail\ntype: saas\nowner: erik\ndescription: Letters\n");
        store.write("catalog/people/erik.yaml", "name: Erik\n");
        let hours =
            "{mon: [08:00-17:00], tue: [08:00-17:00], wed: [08:00-17:00], thu: [08:00-17:00], fri: [08:00-17:00]}";
        store.write("catalog/calendars/office.yaml", &format!("zone: Europe/Stockholm\nhours: {hours}\n"));
        store.write("customers/acme/customer.yaml", "name: Acme\n");
        store.write("customers/acme/agreements/sla.yaml", agreement);
        store
    }

    /// Where a path of the store lies.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file, over one that is there.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs a command at a time.
    pub fn run(&self, now: &str, words: &[&str]) -> Output {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sdm"));
        command.env_clear().env("HOME", self.0.path()).current_dir(self.0.path());
        command.args(["--now", now]).args(words).output().expect("sdm runs")
    }

    /// A command that must end with this code: both streams, one after the other.
    pub fn sdm(&self, code: i32, now: &str, words: &[&str]) -> String {
        let output = self.run(now, words);
        let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
        assert_eq!(output.status.code(), Some(code), "{words:?}: {text}");
        text
    }
}
