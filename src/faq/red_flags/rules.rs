//! The signs themselves, as data: what must be said together, how near, and what makes it harmless.

/// One rule: it holds when every sign of `all` is said within some words of each other and none of `unless`.
///
/// A sign is a list of alternatives, each a word, a phrase or a beginning (`suicid*`).
pub(super) struct Rule {
    pub all: &'static [&'static str],
    pub within: usize,
    pub unless: &'static [&'static str],
    /// Whether the words are also said of harmless things, so that the alarm needs some support by the whole message.
    pub loose: bool,
}

/// A rule whose one sign is enough.
const fn said(all: &'static [&'static str]) -> Rule {
    near(0, all)
}

/// A rule whose signs must stand within so many words of each other.
const fn near(within: usize, all: &'static [&'static str]) -> Rule {
    Rule { all, within, unless: &[], loose: false }
}

impl Rule {
    const fn unless(self, unless: &'static [&'static str]) -> Self {
        Self { unless, ..self }
    }

    const fn loose(self) -> Self {
        Self { loose: true, ..self }
    }
}

/// Words that are left out before rules are read, so that "pain in my chest" and "pain in chest" are one.
pub(super) const FILLERS: [&str; 20] = [
    "my", "the", "a", "an", "his", "her", "your", "our", "is", "are", "am", "was", "i", "im", "so", "very",
    "really", "just", "its", "it",
];

const PAIN: &str = "pain|pains|painful|hurt|hurts|hurting|ache|aches|aching|agony|sore";
const SUDDEN: &str = "sudden|suddenly|all of sudden|out of nowhere|out of blue|overnight|\
            this morning|woke up|right now|minutes ago|hour ago|all at once|\
            since today|since yesterday|started today";
const NUMB: &str = "numb|numbness|weak|weakness|paralysed|paralyzed|paralysis|tingling|\
            tingly|limp|dead|pins and needles|cant feel|cant move|no feeling|\
            lost feeling|lost sensation|no sensation|no strength|lost strength";
const LIMB: &str = "arm|arms|leg|legs|hand|hands|foot|feet|face|side|fingers|body|toes";
const HEAD_PAIN: &str = "headache|headaches|migraine|migraines|head pain|head ache|head hurts|\
            pain in head|head exploding|head splitting|head explodes";

/// What is over: an old accident is a matter for the therapist, not for an ambulance.
const LONG_AGO: &str = "years ago|year ago|months ago|month ago|long ago|last year|ages ago|\
            decades ago|as child|as kid|as teenager|when child|when kid|when little|\
            in 20*|in 19*";

/// Rules in the order of topics.md, then what belongs to the same emergencies.
pub(super) const RULES: &[Rule] = &[
    // The heart. Plain words for it need no second look; looser ones spare the chest's muscles.
    said(&["chest pain|chest pains|pain in chest|pains in chest|chest hurts|\
            chest hurting|pressure on chest|pressure in chest|tightness in chest|\
            chest tightness|chest pressure|chest feels tight|tight chest"])
    .unless(&["muscle chest", "chest muscle|chest muscles|chest workout|chest day"]),
    near(
        5,
        &[
            "chest|breast|breastbone|sternum",
            "pain|pains|hurt|hurts|hurting|pressure|tightness|heavy|heaviness|\
            crushing|squeezing|stabbing|ache|aches|aching|burning|tight|pressing|\
            elephant",
        ],
    )
    .unless(&["chest muscle|chest muscles|pec|pecs|pectoral|pectorals|chest day|bench|\
            massage chest|open chest"]).loose(),
    near(10, &["left arm|jaw", PAIN, "chest|sweat*|dizzy|breath*|nausea|sick"]),
    said(&["palpitations|heart racing|heart pounding|heart stops|heart hurts"]).unless(&["nervous"]),
    near(5, &["heart attack|stroke", "having|have|think|maybe|might|could|signs|feels|symptoms|like|this"])
        .unless(&[LONG_AGO, "had"]).loose(),
    // The brain: numb or weak at once or on one side, face, speech, sight.
    near(10, &[NUMB, SUDDEN]),
    near(
        5,
        &[
            "cant feel|no feeling|lost feeling|lost sensation|no sensation|paralysed|\
            paralyzed",
            LIMB,
        ],
    )
    .unless(&[LONG_AGO]),
    near(4, &["cant move|unable to move|no strength|lost strength", "arm|arms|leg|legs|hand|foot|face|side"])
        // A stiff shoulder, which is what people come with.
        .unless(&["all way|properly|fully|above|over|behind|past|up|overhead|well|freely|\
            much|far"]),
    near(
        4,
        &[
            "arm|arms|leg|legs|hand|foot|side",
            "dont do what|doesnt do what|wont do what|dont obey|doesnt obey|wont obey",
        ],
    ),
    near(
        6,
        &[
            "one side|left side|right side|half face|half body|half of face|\
            half of body",
            NUMB,
        ],
    ),
    near(
        5,
        &[
            "face|mouth|smile|eyelid|lip",
            "droop*|drooping|drooped|sagging|hanging|hangs|lopsided|crooked|numb|\
            twisted|frozen|uneven|paralysed|paralyzed",
        ],
    )
    .unless(&["face cradle|face hole|face rest"]).loose(),
    said(&["slur*|slurred|slurring|slured"]),
    near(
        7,
        &[
            "cant|trouble|hard|difficulty|struggle|struggling|suddenly",
            "speak|talk|speaking|talking|speech|words",
            "properly|suddenly|sudden|clearly|right|face|arm|numb|dizzy|weird|garbled|\
            jumbled|wrong",
        ],
    )
    .unless(&["phone|english|german"]),
    near(
        7,
        &[
            SUDDEN,
            "vision|sight|blind|see double|cant see|confused|confusion|lost balance|\
            lose balance|collapse",
        ],
    )
    .unless(&["booking|appointment|appointments|app|button|calendar"]),
    said(&["lost vision|lost sight|gone blind|double vision|seeing double"]).unless(&[LONG_AGO]).loose(),
    near(4, &["words|speech|sentences", "come out|comes out|coming out|mixed up|jumbled|garbled"]),
    near(4, &["talk|talks|talking|speak|speaks|speaking", "funny|slowly|nonsense|gibberish"]),
    near(8, &["cant lift|cant raise|cant hold", "arm|arms|leg|legs", SUDDEN]),
    // Infection.
    near(
        14,
        &[
            "fever|feverish|temp of|have temp|temp|high temperature|chills|shivering|temperature of|\
            have temperature|running temperature",
            "pain|pains|painful|hurt|hurts|hurting|ache|aches|aching|agony|stiff|\
            stiffness|swollen|swelling|headache|sore|muscles",
        ],
    ),
    // A clot in a leg or an arm.
    near(
        9,
        &[
            "calf|calves|calfs|leg|legs|thigh|shin|ankle|arm|knee|foot",
            "swollen|swelling|swelled|swells|puffy|swole|bigger|thicker",
            "hot|warm|warmth|heat|red|redness|burning|tender|painful|hurts|hurting|\
            pain|throbbing|hard|one|left|right",
        ],
    )
    .unless(&[LONG_AGO]),
    near(6, &["calf|calves|calfs", "swollen|swelling|swelled|hot|warm|red|redness|heat|discoloured"])
        .unless(&["stone|stones|sauna|bath|weather|pad"]).loose(),
    near(
        7,
        &[
            "clot|clots|dvt|thrombosis",
            "think|maybe|might|could|worried|suspect|afraid|feels|symptoms|signs|\
            possible",
        ],
    )
    .unless(&[LONG_AGO, "had|history"]),
    // The nerves of bladder and bowel.
    near(
        6,
        &[
            "bladder|bowel|bowels",
            "control|lost|lose|losing|loss|cant|accident|accidents|leak|leaking|leaks|\
            numb|incontinence|empty",
        ],
    ).loose(),
    said(&["incontinent|incontinence|wet myself|peed myself|pee myself|peeing myself|\
            pooped myself|pooed myself|soiled myself|wetting myself|wet pants|\
            peed pants|cant hold pee|cant hold urine|cant control pee|cant pee|\
            cant urinate|unable to pee|unable to urinate|cant hold water|\
            lost control of pee"])
    .unless(&[LONG_AGO]),
    near(
        6,
        &[
            "numb|numbness|tingling|no feeling|cant feel|lost feeling",
            "groin|genitals|genital|saddle|private parts|privates|between legs|\
            inner thighs|buttocks|crotch|anus",
        ],
    ),
    near(4, &["numb|numbness|tingling|no feeling|cant feel|lost feeling", "down there|down below"]),
    near(3, &["pooped|pooed|peed|pissed|wet|soiled|shat|wetting|peeing", "pants|bed|myself|trousers"]).loose(),
    // After an accident, a crash, a fall.
    said(&["hit by car|hit by bus|hit by bike|hit by truck|hit by van|hit by golf ball|got run over|\
            was run over|ran me over|dislocated shoulder|banged head|banged my head"])
    .unless(&[LONG_AGO]),
    said(&["car accident|bike accident|motorbike accident|motorcycle accident|\
            road accident|traffic accident|bicycle accident|work accident|\
            ski accident|car crash|bike crash|car wreck|collision|rear ended|\
            whiplash|crashed into"])
    .unless(&[LONG_AGO]).loose(),
    near(
        4,
        &["accident|accidents", "had|after|since|from|got|yesterday|today|week|pain|hurt|hurts|neck|back"],
    )
    .unless(&[LONG_AGO, "by accident|booked|book|cancelled|clicked|pressed|deleted|sent"]).loose(),
    near(
        5,
        &[
            "crash|crashed",
            "car|bike|had|after|bicycle|motorbike|scooter|yesterday|today|pain|hurt|\
            hurts|ski*",
        ],
    )
    .unless(&[LONG_AGO, "app|website|site|bot|page|phone|computer|laptop|system|diet"]).loose(),
    near(
        5,
        &[
            "fell|fallen|fall|falling|slipped|tumbled",
            "stairs|ladder|horse|bike|bicycle|roof|ice|floor|hard|off|down|backwards|\
            onto|head|tailbone|badly|height|tree|scooter|steps|pain|hurt|hurts|cant|\
            swollen|yesterday|today",
        ],
    )
    .unless(&[
        LONG_AGO,
        "asleep|love|behind|towel|sheet|sheets|cover|blanket|prices|leaves|\
            fall apart",
    ]).loose(),
    said(&["after fall|had fall|bad fall|took fall|nasty fall|took tumble|hit head|\
            banged head|bumped head|knocked out|knocked unconscious|head injury|\
            concussion"])
    .unless(&[LONG_AGO]).loose(),
    near(
        6,
        &[
            "broken|broke|fractured|fracture|dislocated",
            "think|maybe|might|probably|today|yesterday|looks",
            "arm|leg|ankle|wrist|rib|ribs|foot|toe|finger|collarbone|bone|hip|neck|\
            shoulder|back",
        ],
    )
    .unless(&[LONG_AGO]).loose(),
    // A headache unlike others.
    near(
        9,
        &[
            HEAD_PAIN,
            "worst|sudden|suddenly|thunderclap|thunder clap|explosive|exploding|explodes|\
            unbearable|excruciating|out of nowhere|never had such|never had this|\
            like never before|never felt|all of sudden|unusual",
        ],
    ).loose(),
    near(
        9,
        &[
            HEAD_PAIN,
            "vision|blurred|blurry|vomit*|throwing up|confused|stiff neck|cant see|\
            dizzy and",
        ],
    ).loose(),
    near(4, &[HEAD_PAIN, "severe|terrible|violent|extreme|horrible"])
        // A question about headaches in general, not about one that is there now.
        .unless(&["help|helps|treat|treats|good for|relieve|relieves|works|massage|therapy|\
            sometimes|often|every"]),
    said(&["worst pain|sudden severe pain|sudden unbearable pain|sudden extreme pain|\
            sudden intense pain"]),
    // Breath, blood, consciousness.
    near(
        4,
        &[
            "cant|hard|struggling|struggle|trouble|difficult|difficulty|unable|barely|\
            hardly|not able|gasping",
            "breath|breathe|breathing|breath*",
        ],
    )
    .unless(&["nose|cradle|face hole|face down|lying|exercise|exercises"]),
    said(&[
        "short of breath|struggling for air|gasping for air|no air|shortness of breath|breathless|gasping|suffocating",
    ]).loose(),
    near(3, &["lack|lacks|lacking|missing|enough|getting|gets|get", "air|breath"])
        .unless(&["conditioning|con|fresh|hot|mail|open|airport"])
        .loose(),
    near(4, &["cough*|coughing|vomit*|spit*|spat|throwing|threw|puking|cough", "blood|bloody"]),
    near(4, &["blood|bloody", "urine|pee|stool|poop|poo"]).unless(&["pressure"]),
    said(&["faint|fainted|fainting|passed out|pass out|passing out|blacked out|\
            black out|blacking out|collapsed|lost consciousness|losing consciousness|\
            unconscious|went black|going black|came to on floor|woke up on floor"])
    .unless(&[LONG_AGO, "smell|scent|perfume|fragrance|needles"]).loose(),
    said(&["seizure|seizures|convulsions|convulsing"]).unless(&[LONG_AGO, "epilepsy|epileptic"]).loose(),
    said(&["throat closing|throat closes|throat swelling|anaphyla*|tongue swelling|\
            tongue swollen|lips swelling|lips swollen|face swelling"]),
    near(10, &["pregnant|pregnancy", "bleeding|contractions|waters|cramps|bleed"]),
    // Despair.
    said(&[
        "suicidal|kill myself|killing myself|end life|ending life|take own life|want to die|rather be dead|wanna die|\
            want to dei|wnat to die|wnat to dei|wana die|want die|\
            wish dead|better off dead|dont want to live|dont wanna live|dont want to be alive|no reason to live|\
            not worth living|dont want to wake up|dont want to be here anymore|harm myself|harming myself|\
            cutting myself|too many pills",
    ])
    .unless(&["embarrass*|embarrassment|laughing|laughter|shame|boredom|curiosity|hunger|cringe"]),
    near(5, &["took|taken|swallowed|taking", "all|whole|bottle|handful|packet|every", "tablets|pills|paracetamol"])
        .unless(&["before|after|should|prescribed|doctor|course"])
        .loose(),
    said(&["nothing left to live for|better off without me|do something to myself|do something stupid to myself|\
            planning to live that long|hurt myself|hide knives|painless ways"])
    .loose(),
    said(&["meningitis|dvt|ectopic|compartment syndrome|lockjaw|unresponsive|miscarriage|defibrillator"])
        .unless(&[LONG_AGO, "history|vaccine|vaccinated|film|movie"])
        .loose(),
    near(6, &["breast|chest|breastbone", "pressing|stings|squeezing|squeezes|elephant|heavy"])
        .unless(&["muscle|muscles|pec|pecs|drawers"]),
    said(&["written letters|wrote letters|written goodbye*|goodbye letter|goodbye letters|said goodbyes|\
            cant do this life|tired of life|done with life|done with living|live more|no will to live"])
    .loose(),
    said(&["cant go on|cant go on anymore|make it stop for good|stop all of for good"])
        .unless(&["monday|tuesday|wednesday|thursday|friday|saturday|sunday|holiday|trip|date|weekend"])
        .loose(),
    near(5, &["not|wont|never|dont|if", "alive"]).unless(&["feel alive|feeling alive"]).loose(),
    near(4, &["pills|tablets|sleeping tablets", "in front of me|counted|saving up|saved up|hoarding|stash*|lined up"]).loose(),
    near(8, &["pee|pipi|wee|urine|toilet|loo", "without|dont|cant|no", "feel|feeling|notice|hold|control"]).loose(),
    near(14, &["every", "minutes|mins", "pregnant|months along|weeks along|months gone|weeks gone"]).loose(),
    said(&["suicid*|suicide|end it all|end all|self harm|selfharm|overdose|overdosed"]).loose(),
    near(3, &["point|tired|reason|sense", "living|live|alive"]).loose(),
    said(&[
        "dont want to be here any more|dont want to exist|cant go on living|living any more|living anymore",
    ]),
    near(4, &["hurt myself|hurting myself", "want|urge|thoughts|thinking|wanna|purpose"]),
];
