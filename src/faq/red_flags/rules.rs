//! The signs themselves, as data: what must be said together, how near, and what makes it harmless.

/// One rule: it holds when every sign of `all` is said within some words of each other and none of `unless`.
///
/// A sign is a list of alternatives, each a word, a phrase or a beginning (`suicid*`).
pub(super) struct Rule {
    pub all: &'static [&'static str],
    pub within: usize,
    pub unless: &'static [&'static str],
}

/// Words that are left out before rules are read, so that "pain in my chest" and "pain in chest" are one.
pub(super) const FILLERS: [&str; 20] = [
    "my", "the", "a", "an", "his", "her", "your", "our", "is", "are", "am", "was", "i", "im", "so", "very",
    "really", "just", "its", "it",
];

const PAIN: &str = "pain|pains|painful|hurt|hurts|hurting|ache|aches|aching|agony|sore";
const SUDDEN: &str = "sudden|suddenly|all of sudden|out of nowhere|out of blue|overnight|this morning|woke up|right now|\
    minutes ago|hour ago|all at once|since today|since yesterday|started today";
const NUMB: &str = "numb|numbness|weak|weakness|paralysed|paralyzed|paralysis|tingling|tingly|limp|dead|\
    pins and needles|cant feel|cant move|no feeling|lost feeling|lost sensation|no sensation|no strength|lost strength";
const LIMB: &str = "arm|arms|leg|legs|hand|hands|foot|feet|face|side|fingers|body|toes";
const HEAD_PAIN: &str = "headache|headaches|migraine|migraines|head pain|head ache|head hurts|pain in head|head exploding|\
    head splitting|head explodes";

/// What is over: an old accident is a matter for the therapist, not for an ambulance.
const LONG_AGO: &str = "years ago|year ago|months ago|month ago|long ago|last year|ages ago|decades ago|as child|as kid|\
    as teenager|when child|when kid|when little|in 20*|in 19*";

/// Rules in the order of topics.md, then what belongs to the same emergencies.
pub(super) const RULES: &[Rule] = &[
    // The heart. Plain words for it need no second look; looser ones spare the chest's muscles.
    Rule {
        all: &[
            "chest pain|chest pains|pain in chest|pains in chest|chest hurts|chest hurting|pressure on chest|\
            pressure in chest|tightness in chest|chest tightness|chest pressure|chest feels tight|tight chest",
        ],
        within: 0,
        unless: &["muscle chest", "chest muscle|chest muscles|chest workout|chest day"],
    },
    Rule {
        all: &[
            "chest|breastbone|sternum",
            "pain|pains|hurt|hurts|hurting|pressure|tightness|heavy|heaviness|crushing|\
            squeezing|stabbing|ache|aches|aching|burning|tight|pressing|elephant",
        ],
        within: 5,
        unless: &[
            "chest muscle|chest muscles|pec|pecs|pectoral|pectorals|chest day|bench|massage chest|open chest",
        ],
    },
    Rule { all: &["left arm|jaw", PAIN, "chest|sweat*|dizzy|breath*|nausea|sick"], within: 10, unless: &[] },
    Rule {
        all: &["palpitations|heart racing|heart pounding|heart stops|heart hurts"],
        within: 0,
        unless: &["nervous"],
    },
    Rule {
        all: &["heart attack|stroke", "having|have|think|maybe|might|could|signs|feels|symptoms|like|this"],
        within: 5,
        unless: &[LONG_AGO, "had"],
    },
    // The brain: numb or weak at once or on one side, face, speech, sight.
    Rule { all: &[NUMB, SUDDEN], within: 10, unless: &[] },
    Rule {
        all: &["cant feel|no feeling|lost feeling|lost sensation|no sensation|paralysed|paralyzed", LIMB],
        within: 5,
        unless: &[LONG_AGO],
    },
    Rule {
        all: &["cant move|unable to move|no strength|lost strength", "arm|arms|leg|legs|hand|foot|face|side"],
        within: 4,
        // A stiff shoulder, which is what people come with.
        unless: &["all way|properly|fully|above|over|behind|past|up|overhead|well|freely|much|far"],
    },
    Rule {
        all: &[
            "arm|arms|leg|legs|hand|foot|side",
            "dont do what|doesnt do what|wont do what|dont obey|doesnt obey|wont obey",
        ],
        within: 4,
        unless: &[],
    },
    Rule {
        all: &["one side|left side|right side|half face|half body|half of face|half of body", NUMB],
        within: 6,
        unless: &[],
    },
    Rule {
        all: &[
            "face|mouth|smile|eyelid|lip",
            "droop*|drooping|drooped|sagging|hanging|hangs|lopsided|crooked|numb|twisted|\
            uneven|paralysed|paralyzed",
        ],
        within: 5,
        unless: &["face cradle|face hole|face rest"],
    },
    Rule { all: &["slur*|slurred|slurring|slured"], within: 0, unless: &[] },
    Rule {
        all: &[
            "cant|trouble|hard|difficulty|struggle|struggling|suddenly",
            "speak|talk|speaking|talking|speech|words",
            "properly|suddenly|sudden|clearly|right|face|arm|numb|dizzy|weird|garbled|jumbled|wrong",
        ],
        within: 7,
        unless: &["phone|english|german"],
    },
    Rule {
        all: &[
            SUDDEN,
            "vision|sight|blind|see double|cant see|confused|confusion|lost balance|lose balance|collapse",
        ],
        within: 7,
        unless: &["booking|appointment|appointments|app|button|calendar"],
    },
    Rule {
        all: &["lost vision|lost sight|gone blind|double vision|seeing double"],
        within: 0,
        unless: &[LONG_AGO],
    },
    // Infection.
    Rule {
        all: &[
            "fever|feverish|high temperature|chills|shivering|temperature of|have temperature|running temperature",
            "pain|pains|painful|hurt|hurts|hurting|ache|aches|aching|agony|stiff|stiffness|swollen|swelling|headache",
        ],
        within: 14,
        unless: &[],
    },
    // A clot in a leg or an arm.
    Rule {
        all: &[
            "calf|calves|calfs|leg|legs|thigh|shin|ankle|arm|knee|foot",
            "swollen|swelling|swelled|swells|puffy|swole",
            "hot|warm|warmth|heat|red|redness|burning|tender|painful|hurts|hurting|pain|throbbing|hard|one|left|right",
        ],
        within: 9,
        unless: &[LONG_AGO],
    },
    Rule {
        all: &["calf|calves|calfs", "swollen|swelling|swelled|hot|warm|red|redness|heat|discoloured"],
        within: 6,
        unless: &["stone|stones|sauna|bath|weather|pad"],
    },
    Rule {
        all: &[
            "clot|clots|dvt|thrombosis",
            "think|maybe|might|could|worried|suspect|afraid|feels|symptoms|signs|possible",
        ],
        within: 7,
        unless: &[LONG_AGO, "had|history"],
    },
    // The nerves of bladder and bowel.
    Rule {
        all: &[
            "bladder|bowel|bowels",
            "control|lost|lose|losing|loss|cant|accident|accidents|leak|leaking|leaks|numb|\
            incontinence|empty",
        ],
        within: 6,
        unless: &[],
    },
    Rule {
        all: &[
            "incontinent|incontinence|wet myself|peed myself|pee myself|peeing myself|pooped myself|pooed myself|\
            soiled myself|wetting myself|wet pants|peed pants|cant hold pee|cant hold urine|cant control pee|cant pee|\
            cant urinate|unable to pee|unable to urinate|cant hold water|lost control of pee",
        ],
        within: 0,
        unless: &[LONG_AGO],
    },
    Rule {
        all: &[
            "numb|numbness|tingling|no feeling|cant feel|lost feeling",
            "groin|genitals|genital|saddle|private parts|\
            privates|between legs|inner thighs|buttocks|crotch|anus",
        ],
        within: 6,
        unless: &[],
    },
    // After an accident, a crash, a fall.
    Rule {
        all: &[
            "car accident|bike accident|motorbike accident|motorcycle accident|road accident|traffic accident|\
            bicycle accident|work accident|ski accident|car crash|bike crash|car wreck|collision|rear ended|whiplash|\
            hit by car|hit by bus|hit by bike|hit by truck|got run over|was run over|ran me over|crashed into",
        ],
        within: 0,
        unless: &[LONG_AGO],
    },
    Rule {
        all: &[
            "accident|accidents",
            "had|after|since|from|got|yesterday|today|week|pain|hurt|hurts|neck|back",
        ],
        within: 4,
        unless: &[LONG_AGO, "by accident|booked|book|cancelled|clicked|pressed|deleted|sent"],
    },
    Rule {
        all: &[
            "crash|crashed",
            "car|bike|had|after|bicycle|motorbike|scooter|yesterday|today|pain|hurt|hurts|ski*",
        ],
        within: 5,
        unless: &[LONG_AGO, "app|website|site|bot|page|phone|computer|laptop|system|diet"],
    },
    Rule {
        all: &[
            "fell|fallen|fall|falling|slipped|tumbled",
            "stairs|ladder|horse|bike|bicycle|roof|ice|floor|hard|off|down|backwards|\
            onto|head|tailbone|badly|height|tree|scooter|steps|pain|hurt|hurts|cant|swollen|yesterday|today",
        ],
        within: 5,
        unless: &[LONG_AGO, "asleep|love|behind|towel|sheet|sheets|cover|blanket|prices|leaves|fall apart"],
    },
    Rule {
        all: &[
            "after fall|had fall|bad fall|took fall|nasty fall|took tumble|hit head|banged head|bumped head|\
            knocked out|knocked unconscious|head injury|concussion",
        ],
        within: 0,
        unless: &[LONG_AGO],
    },
    Rule {
        all: &[
            "broken|broke|fractured|fracture|dislocated",
            "think|maybe|might|probably|today|yesterday|looks",
            "arm|leg|ankle|wrist|rib|ribs|foot|toe|finger|collarbone|bone|hip|neck|shoulder|back",
        ],
        within: 6,
        unless: &[LONG_AGO],
    },
    // A headache unlike others.
    Rule {
        all: &[
            HEAD_PAIN,
            "worst|sudden|suddenly|thunderclap|explosive|exploding|explodes|unbearable|excruciating|\
            out of nowhere|never had such|never had this|like never before|never felt|all of sudden|unusual",
        ],
        within: 9,
        unless: &[],
    },
    Rule {
        all: &[HEAD_PAIN, "vision|blurred|blurry|vomit*|throwing up|confused|stiff neck|cant see|dizzy and"],
        within: 9,
        unless: &[],
    },
    Rule {
        all: &[HEAD_PAIN, "severe|terrible|violent|extreme|horrible"],
        within: 4,
        // A question about headaches in general, not about one that is there now.
        unless: &[
            "help|helps|treat|treats|good for|relieve|relieves|works|massage|therapy|sometimes|often|every",
        ],
    },
    Rule {
        all: &[
            "worst pain|sudden severe pain|sudden unbearable pain|sudden extreme pain|sudden intense pain",
        ],
        within: 0,
        unless: &[],
    },
    // Breath, blood, consciousness.
    Rule {
        all: &[
            "cant|hard|struggling|struggle|trouble|difficult|difficulty|unable|barely|hardly|not able|gasping",
            "breath|breathe|breathing|breath*",
        ],
        within: 4,
        unless: &["nose|cradle|face hole|face down|lying|exercise|exercises"],
    },
    Rule {
        all: &["short of breath|shortness of breath|breathless|gasping|suffocating"],
        within: 0,
        unless: &[],
    },
    Rule {
        all: &["cough*|coughing|vomit*|spit*|spat|throwing|threw|puking|cough", "blood|bloody"],
        within: 4,
        unless: &[],
    },
    Rule { all: &["blood|bloody", "urine|pee|stool|poop|poo"], within: 4, unless: &["pressure"] },
    Rule {
        all: &[
            "faint|fainted|fainting|passed out|pass out|passing out|blacked out|black out|blacking out|collapsed|\
            lost consciousness|losing consciousness|unconscious",
        ],
        within: 0,
        unless: &[LONG_AGO, "smell|scent|perfume|fragrance|needles"],
    },
    Rule {
        all: &["seizure|seizures|convulsions|convulsing"],
        within: 0,
        unless: &[LONG_AGO, "epilepsy|epileptic"],
    },
    Rule {
        all: &[
            "throat closing|throat closes|throat swelling|anaphyla*|tongue swelling|tongue swollen|lips swelling|\
            lips swollen|face swelling",
        ],
        within: 0,
        unless: &[],
    },
    Rule {
        all: &["pregnant|pregnancy", "bleeding|contractions|waters|cramps|bleed"],
        within: 10,
        unless: &[],
    },
    // Despair.
    Rule {
        all: &[
            "suicid*|suicide|suicidal|kill myself|killing myself|end life|ending life|take own life|end it all|end all|\
            want to die|wanna die|wish dead|better off dead|dont want to live|dont wanna live|dont want to be alive|\
            no reason to live|not worth living|dont want to wake up|dont want to be here anymore|self harm|selfharm|\
            harm myself|harming myself|cutting myself|overdose|overdosed|too many pills",
        ],
        within: 0,
        unless: &[],
    },
    Rule {
        all: &["hurt myself|hurting myself", "want|urge|thoughts|thinking|wanna|purpose"],
        within: 4,
        unless: &[],
    },
];
