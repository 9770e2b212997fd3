//! frontdesk: parses the command line and hands over to the subcommand.

use std::process::ExitCode;

fn main() -> ExitCode {
    frontdesk::cli::main()
}
