//! The `sdm` command.

fn main() -> std::process::ExitCode {
    sdm::cli::main()
}
