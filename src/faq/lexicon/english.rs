//! Small lists of English words, as data: what they are for stands above each.

/// Ways to write a word with fewer letters. Spelling repair cannot find them: they are too short.
pub(super) const SHORTHAND: [(&str, &str); 50] = [
    ("u", "you"),
    ("ur", "your"),
    ("r", "are"),
    ("n", "and"),
    ("y", "why"),
    ("k", "ok"),
    ("b4", "before"),
    ("2day", "today"),
    ("2moro", "tomorrow"),
    ("tmrw", "tomorrow"),
    ("tmr", "tomorrow"),
    ("tmw", "tomorrow"),
    ("pls", "please"),
    ("plz", "please"),
    ("thx", "thanks"),
    ("ty", "thanks"),
    ("tx", "thanks"),
    ("bc", "because"),
    ("cuz", "because"),
    ("coz", "because"),
    ("ppl", "people"),
    ("abt", "about"),
    ("wat", "what"),
    ("wot", "what"),
    ("wut", "what"),
    ("whats", "what"),
    ("wats", "what"),
    ("hows", "how"),
    ("wheres", "where"),
    ("whens", "when"),
    ("alot", "a lot"),
    ("wil", "will"),
    ("teh", "the"),
    ("da", "the"),
    ("dat", "that"),
    ("dis", "this"),
    ("wanna", "want to"),
    ("gonna", "going to"),
    ("gotta", "have to"),
    ("dunno", "dont know"),
    ("appt", "appointment"),
    ("appts", "appointments"),
    ("apt", "appointment"),
    ("min", "minutes"),
    ("mins", "minutes"),
    ("hr", "hour"),
    ("hrs", "hours"),
    ("neuro", "neuromuscular"),
    ("nmt", "neuromuscular therapy"),
    ("tel", "telephone"),
];

/// Words of grammar. They say little alone, yet "how much" and "how long" differ by more than their nouns,
/// so they count a little instead of nothing.
pub(super) const GRAMMAR: &str = "a an the this that these those it its is am are was were be been being do does did doing \
    done have has had having i im ive id you youre your yours me my mine myself we us our they them their he she \
    him her his to of in on at by for from with into about as and or but if then so than too very just also only \
    not no dont doesnt didnt isnt arent wasnt cant cannot couldnt wont wouldnt can could will would shall should \
    may might must need what which who whom there here up down out over again any some all both each";

/// Words that everybody uses and that say nothing of a massage practice. An unknown word of this list is no
/// sign that a message is about something else, and it is never mistaken for a misspelt word of the file.
pub(super) const EVERYDAY: &str = "hi hey hello yo hiya greetings good morning afternoon evening night day days week weeks \
    month months year years today tomorrow yesterday tonight now soon later always never ever already still yet \
    maybe perhaps please thanks thank sorry ok okay yes yeah yep nope sure well really actually basically kind \
    sort bit lot lots little much many more most less least few such quite pretty totally super um uh er hm hmm \
    like want wanted wants wish hope think thought know knew guess wonder wondering ask asking asked question \
    questions tell told say said says talk mean means meant explain understand heard hear see saw look looking \
    seem find found get gets getting got go goes going went gone come comes coming came take takes taking make \
    makes making made give gives put use used using try tried trying let start started keep kept feel feels feeling \
    felt work works help helps thing things something anything nothing everything someone anyone everyone people \
    person guy guys man woman mate friend friends wife husband girlfriend boyfriend partner mum mom mother dad \
    father son daughter kid kids child children family doctor because since until while when where why how before \
    after during between around through against without within back first last next other another same different \
    new old big small long short high low right left best better bad worse worst great nice fine cool true wrong \
    able exactly especially usually sometimes often maybe one two three four five six seven eight nine ten once \
    twice half couple time times moment minute minutes hour hours way ways place point part end side people again \
    home house job room door name number line hand hands head face body life world money water though although \
    however instead else even every own bye goodbye cheers lol haha wow quick quickly dear hate love loved";

/// Ordinary words one letter away from words of the trade. Without them "rain" would be repaired to "pain".
pub(super) const LOOKALIKES: &str = "rain gain paid main train brain plain paint paid pair lost post most cast coast coat cut \
    hunt hut heart heat hat hear year near bear tear wear war ware where were weather whether feather leather \
    prize pride prince bank pack rack black lack sack book look cook took hook cool phone prone shone tone stone bone \
    none done neat meet meat need deed feed seed weed week weak peak speak leak sleep steep sheep cheap clap class \
    glass grass mass pass message messages passage sausage garage park dark mark bark part party port sport short \
    shirt skirt shift shoes shops shop ship chip trip drip drop crop cross dress press stress test rest best pest \
    text taxi tax hotel motel model mode made fade code cold hold gold sold told bold fold food good wood mood moon \
    soon noon spoon room roof root route house horse nurse purse course source force worse house mouse cat car card \
    care cart bar bat bag bus dog log fog doll ball call fall wall hall tall tail mail email nail sail sale tale \
    table cable stable able late rate date gate plate state taste waste paste pasta pizza plants plant plane planet \
    diet died dies lies ties tires fires wires wifi wedding building reading train trains trainer visa file film fix \
    mix six tap map lap cap cup pup pub club cost chess chest cheese choose chose close closed clothes clock block \
    lock sock rock luck duck truck trick brick quick contract contact content context phone photo song long wrong \
    strong string spring ring sing king kind mind find wind fund found sound round ground pound hour four tour sour \
    flour floor flight light fight night right sight might tight fright bright eight weight height \
    fewer lever several crush chased slut staff stuff spelling smelling strike crest cheat chew fate crane";

/// Words of politeness and hesitation inside a question. They are not counted at all: else a topic that
/// one person has thanked for would be the topic of everybody who says thanks.
pub(super) const CHATTER: &str = "hi hey hello yo hiya greetings thanks thank thankyou cheers bye goodbye please um uh er hm hmm \
    lol haha hahaha ok okay dear sorry";

/// Words of greeting, thanks and leave-taking. A message made of nothing else needs no answer.
pub(super) const SOCIAL: &str = "hi hey hello yo hiya greetings morning afternoon evening night day thanks thank thankyou cheers \
    bye goodbye ok okay k cool great nice perfect lovely super wonderful awesome good fine lol haha hahaha welcome \
    sorry please yes yeah yep no nope sure see tomorrow soon later much many so very you your all and a the have \
    for to i will ill that is was it really lot well dear there again alright right gotcha np everyone guys team \
    weekend time help answer kind u";

/// Stems that tie a message to the practice, so that an unknown word beside them does not make it foreign.
pub(super) const ANCHORS: [&str; 12] = [
    "massag",
    "session",
    "treatment",
    "therapi",
    "therapist",
    "studio",
    "neuromuscular",
    "muscl",
    "pain",
    "appoint",
    "visit",
    "masseus",
];

/// Words that mean the same in this trade. Each line is one idea; a word stands in one line only.
///
/// The curated phrasings teach most words. These lines carry what people also say.
pub(super) const SYNONYMS: [&str; 34] = [
    "hurt hurts hurting painful pain pains ache aches achy aching sore soreness ouch agony discomfort",
    "price prices pricing cost costs fee fees charge charges rate rates tariff money pay paying expensive cheap \
     afford euro euros dollar dollars bucks quid pounds payment budget",
    "wear wearing clothes clothing cloth outfit dress dressed undress undressed naked nude underwear bra pants \
     trousers leggings shirt strip attire shorts garments topless",
    "drink drinking water hydrated hydration hydrate thirsty fluids liquid",
    "headache headaches migraine migraines",
    "stress stressed stressful anxiety anxious tense worried worry burnout overwhelmed panic burnt",
    "nervous scared afraid fear calm relax relaxed relaxing relaxation chill unwind breathe breathing",
    "posture slouch slouching hunched hunch hunchback upright crooked rounded straighter",
    "flexible flexibility mobility mobile stiff stiffness bend range rotate",
    "cancel cancels cancelled canceled cancelling canceling cancellation cancelation noshow refund",
    "reschedule move postpone rebook",
    "book booking reserve reservation appointment appointments slot schedule",
    "address located location situated parking park directions street map bus tram metro",
    "open opening close closed closing closes opens hours weekend saturday sunday saturdays sundays",
    "long length duration lasts last minutes lasting",
    "often frequently frequency regular regularly weekly monthly",
    "sport sports athlete athletes athletic marathon running runner run football gym crossfit training train \
     workout cycling triathlon tennis swimming",
    "maintenance maintain upkeep",
    "beginning initial initially",
    "different difference differ differs versus vs compared comparison distinguish",
    "swedish classic spa wellness ordinary normal standard",
    "technique techniques method methods compression myofascial elbow elbows thumbs",
    "knot knots lump lumps trigger",
    "benefit benefits advantage advantages pros gain",
    "chronic constant longterm persistent permanent fibromyalgia",
    "pregnant pregnancy thinners diabetes osteoporosis cancer epilepsy contraindications contraindication \
     hypertension pacemaker varicose",
    "safe unsafe dangerous risky risk risks allowed suitable",
    "afterwards aftercare afterward",
    "stretch stretches stretching exercise exercises selfcare",
    "prepare preparation preparing ready",
    "call telephone email contact reach speak human whatsapp message",
    "couples hot thai indian aromatherapy reflexology shiatsu lymphatic ayurvedic",
    "injury injuries injured surgery operation condition conditions medical",
    "old older years ages decade decades",
];
