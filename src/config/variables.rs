//! Every variable of the environment: the one list behind reading, `.env.example` and the README.

/// All variables, in the order in which a person meets them.
pub const VARIABLES: &[Variable] = &[
    TOKEN,
    OWNER,
    PRACTICE_FILE,
    FAQ_DIR,
    DATABASE_URL,
    BACKUP_DIR,
    BACKUP_KEEP,
    INTAKE_KEY,
    INTAKE_KEY_FILE,
    INTAKE_OLD_KEYS,
    HTTP_ADDR,
    FEED_URL,
    LOG,
    API_URL,
];

/// One variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What holds when it is missing or empty; empty when nothing does.
    pub default: &'static str,
    /// What it is for, in one sentence.
    pub says: &'static str,
}

pub(super) const TOKEN: Variable = Variable {
    name: "TELOXIDE_TOKEN",
    default: "",
    says: "The bot's token, from @BotFather; without it the playground starts.",
};

pub(super) const OWNER: Variable = Variable {
    name: "OWNER_ID",
    default: "",
    says: "The numeric Telegram id of the owner, who invites the team; the bot needs it.",
};

pub(super) const PRACTICE_FILE: Variable = Variable {
    name: "PRACTICE_FILE",
    default: "practice.toml",
    says: "The file with services, therapists, hours, policies and reminder rules.",
};

pub(super) const FAQ_DIR: Variable =
    Variable { name: "FAQ_DIR", default: "faq", says: "The folder with the answers, one file a language." };

pub(super) const DATABASE_URL: Variable = Variable {
    name: "DATABASE_URL",
    default: "sqlite://frontdesk.db",
    says: "The SQLite file, made when missing; left out, the playground keeps its data in memory.",
};

pub(super) const BACKUP_DIR: Variable = Variable {
    name: "BACKUP_DIR",
    default: "backups",
    says: "The folder into which the bot copies the database when practice.toml says so, made when missing.",
};

pub(super) const BACKUP_KEEP: Variable =
    Variable { name: "BACKUP_KEEP", default: "14", says: "How many of those copies are kept." };

pub(super) const INTAKE_KEY: Variable = Variable {
    name: "INTAKE_KEY",
    default: "",
    says: "The key that seals what clients tell of their health, from `frontdesk key new`; without one they are not asked.",
};

pub(super) const INTAKE_KEY_FILE: Variable = Variable {
    name: "INTAKE_KEY_FILE",
    default: "",
    says: "A file with that key instead, and older ones on the lines below; keep it apart from the database and its backups.",
};

pub(super) const INTAKE_OLD_KEYS: Variable = Variable {
    name: "INTAKE_OLD_KEYS",
    default: "",
    says: "Older keys, with commas between, for what was sealed with them.",
};

pub(super) const HTTP_ADDR: Variable = Variable {
    name: "HTTP_ADDR",
    default: "",
    says: "The address and port for web pages, such as 127.0.0.1:8080; the playground has one of its own.",
};

pub(super) const FEED_URL: Variable = Variable {
    name: "FEED_URL",
    default: "",
    says: "Where HTTP_ADDR is reached from outside, such as https://desk.example.org, for the calendars of `/calendar`.",
};

pub(super) const LOG: Variable = Variable {
    name: "RUST_LOG",
    default: "info",
    says: "What is logged: error, warn, info, debug or trace.",
};

pub(super) const API_URL: Variable = Variable {
    name: "TELOXIDE_API_URL",
    default: "https://api.telegram.org",
    says: "The Bot API server, for those who run their own.",
};

#[cfg(test)]
mod tests {
    use super::*;

    /// What `.env.example` must be: a variable without a default is left to fill in, the others show theirs.
    fn example() -> String {
        let mut text = "# Copy this file to .env. What is missing or empty has its default.\n".to_owned();
        for Variable { name, default, says } in VARIABLES {
            let comment = if default.is_empty() { "" } else { "# " };
            text.push_str(&format!("\n# {says}\n{comment}{name}={default}\n"));
        }
        text
    }

    #[test]
    fn the_example_names_every_variable_and_nothing_else() {
        assert_eq!(include_str!("../../.env.example"), example());
    }

    #[test]
    fn each_variable_has_one_sentence() {
        for Variable { name, says, .. } in VARIABLES {
            let inside = says.strip_suffix('.').unwrap_or_else(|| panic!("{name}: no full stop"));
            assert!(!inside.contains(". ") && !inside.contains('\n'), "{name}: more than one sentence");
        }
    }
}
