//! Standard output for the result, standard error for talk; a reader that goes away is no error.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use super::failure::{Failure, Result};
use crate::render::visible::inert;

/// The two streams of the process.
pub struct Out {
    stdout: io::BufWriter<anstream::Stdout>,
    stderr: anstream::Stderr,
    /// Whether something lies in the store by now: a result that cannot be printed then is no reason to do it again.
    written: bool,
}

impl Out {
    /// The streams of this process; colour as the terminal and `NO_COLOR` say.
    pub fn of_process() -> Self {
        Self { stdout: io::BufWriter::new(anstream::stdout()), stderr: anstream::stderr(), written: false }
    }

    /// Writes a result; what hides or reorders characters is written out.
    pub fn result(&mut self, text: &str) -> Result<()> {
        self.stdout.write_all(inert(text).as_bytes()).map_err(|error| self.unprinted(&error))
    }

    /// Notes that the store was written: what fails from now on does not undo it.
    pub fn written(&mut self) {
        self.written = true;
    }

    fn unprinted(&self, error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ if self.written => Failure::World(format!("written, but the answer could not be printed: {error}")),
            _ => Failure::World(format!("the result could not be printed: {error}")),
        }
    }

    /// Writes a line of talk; a closed stream is ignored.
    pub fn talk(&mut self, text: &str) {
        let _ = writeln!(self.stderr, "{}", inert(text));
    }

    /// Writes a question, after which the answer is typed on the same line.
    pub fn prompt(&mut self, text: &str) {
        let _ = write!(self.stderr, "{text} ").and_then(|()| self.stderr.flush());
    }

    /// Shows how far a long task is, on a terminal only: each call takes the place of the one before. An empty text
    /// clears it.
    pub fn progress(&mut self, text: &str) {
        if std::io::stderr().is_terminal() {
            let _ = write!(self.stderr, "\r\u{1b}[K{text}").and_then(|()| self.stderr.flush());
        }
    }

    /// Columns of the terminal; 80 where standard output is none.
    pub fn columns(&self) -> usize {
        crate::render::terminal::columns()
    }

    /// Whether a person looks at the result: standard output is a terminal.
    pub fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Hands on what was written so far.
    pub fn flush(&mut self) -> Result<()> {
        self.stdout.flush().map_err(Failure::from)
    }

    /// Empties the screen, where standard output is one.
    pub fn clear(&mut self) -> Result<()> {
        if self.is_terminal() { self.result("\u{1b}[H\u{1b}[2J\u{1b}[3J") } else { Ok(()) }
    }

    /// Prints clap's help or its complaint, and gives the exit code.
    pub fn usage(&mut self, error: &clap::Error) -> ExitCode {
        let text = error.render().ansi().to_string();
        if error.use_stderr() {
            let _ = write!(self.stderr, "{text}");
            ExitCode::from(2)
        } else {
            let written = self.stdout.write_all(text.as_bytes()).and_then(|()| self.stdout.flush());
            match written {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(3),
                _ => ExitCode::SUCCESS,
            }
        }
    }

    /// Flushes, says why it failed if it did, and gives the exit code.
    pub fn finish(mut self, result: Result<()>) -> ExitCode {
        let flushed = self.stdout.flush().map_err(|error| self.unprinted(&error));
        match result.and(flushed) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                let text = failure.to_string();
                if !text.is_empty() {
                    let style = anstyle::AnsiColor::Red.on_default().bold();
                    self.talk(&format!("{style}error{style:#}: {text}"));
                }
                ExitCode::from(failure.code())
            }
        }
    }
}
