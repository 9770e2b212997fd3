//! What the lints know of a language: how its words end, what is mere politeness, and who is a doctor.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use super::spaced;

/// A language, as data.
pub(super) struct Tongue {
    language: &'static str,
    endings: Algorithm,
    /// What can be left out of a question; longer phrases first.
    polite: &'static [&'static str],
    /// Who or what is needed when massage is not. Words of more than three letters may go on; accents do not matter.
    doctor: &'static [&'static str],
}

static TONGUES: [Tongue; 7] = [
    Tongue {
        language: "en",
        endings: Algorithm::English,
        polite: &[
            "can you please tell me",
            "could you please tell me",
            "can you tell me",
            "could you tell me",
            "i would like to know",
            "i want to know",
            "please tell me",
            "tell me",
            "excuse me",
            "thank you",
            "good morning",
            "good afternoon",
            "good evening",
            "please",
            "pls",
            "plz",
            "kindly",
            "hello",
            "hi",
            "hey",
            "thanks",
            "thx",
            "cheers",
            "sorry",
        ],
        doctor: &["doctor", "gp", "gps", "physician", "emergency", "hospital", "ambulance"],
    },
    Tongue {
        language: "de",
        endings: Algorithm::German,
        polite: &["ich möchte wissen", "können sie mir sagen", "guten tag", "bitte", "danke", "hallo"],
        doctor: &["arzt", "hausarzt", "notarzt", "notaufnahme", "notruf", "krankenhaus"],
    },
    Tongue {
        language: "es",
        endings: Algorithm::Spanish,
        polite: &["me puede decir", "quisiera saber", "buenos días", "por favor", "gracias", "hola"],
        doctor: &["médic", "doctor", "urgencias", "emergencia", "hospital", "ambulancia"],
    },
    Tongue {
        language: "fr",
        endings: Algorithm::French,
        polite: &[
            "pouvez vous me dire",
            "je voudrais savoir",
            "s'il vous plaît",
            "bonjour",
            "merci",
            "salut",
        ],
        doctor: &["médecin", "docteur", "urgences", "hôpital", "ambulance", "samu"],
    },
    Tongue {
        language: "it",
        endings: Algorithm::Italian,
        polite: &["mi può dire", "vorrei sapere", "per favore", "buongiorno", "grazie", "ciao"],
        doctor: &["medic", "dottor", "pronto soccorso", "emergenza", "ospedale", "ambulanza"],
    },
    Tongue {
        language: "nl",
        endings: Algorithm::Dutch,
        polite: &["kunt u mij zeggen", "ik wil graag weten", "alstublieft", "bedankt", "dank u", "hallo"],
        doctor: &["arts", "huisarts", "dokter", "spoedeisende", "ziekenhuis", "ambulance"],
    },
    Tongue {
        language: "pt",
        endings: Algorithm::Portuguese,
        polite: &[
            "pode me dizer",
            "gostaria de saber",
            "por favor",
            "bom dia",
            "obrigado",
            "obrigada",
            "olá",
        ],
        doctor: &["médic", "doutor", "urgência", "emergência", "hospital", "ambulância"],
    },
];

impl Tongue {
    pub(super) fn of(language: &str) -> Option<&'static Self> {
        TONGUES.iter().find(|tongue| tongue.language == language)
    }

    /// Whether a text speaks of a doctor, or of where one is found.
    pub(super) fn names_a_doctor(&self, text: &str) -> bool {
        let text = spaced(text);
        self.doctor.iter().map(|name| spaced(name)).any(|name| {
            let may_go_on = name.trim().chars().count() > 3;
            text.contains(if may_go_on { name.trim_end() } else { name.as_str() })
        })
    }
}

/// What a question says apart from order, politeness and endings: its stems, sorted, each once.
pub(super) fn gist(tongue: Option<&Tongue>, question: &str) -> Vec<String> {
    let mut said = spaced(question);
    for phrase in tongue.map_or(&[][..], |tongue| tongue.polite) {
        said = said.replace(&spaced(phrase), " ");
    }
    let stemmer = tongue.map(|tongue| Stemmer::create(tongue.endings));
    let stem = |word| stemmer.as_ref().map_or(Cow::Borrowed(word), |stemmer| stemmer.stem(word)).into_owned();
    let mut gist: Vec<String> = said.split_whitespace().map(stem).collect();
    gist.sort_unstable();
    gist.dedup();
    gist
}
