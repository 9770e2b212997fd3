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

/// Words that begin a conversation rather than end it.
pub(super) const GREETINGS: [&str; 9] =
    ["hi", "hey", "hello", "yo", "hiya", "greetings", "morning", "afternoon", "evening"];

/// Words of greeting, thanks and leave-taking. A message made of nothing else needs no answer.
pub(super) const SOCIAL: &str = "hi hey hello yo hiya greetings morning afternoon evening night day thanks thank thankyou cheers \
    bye goodbye ok okay k cool great nice perfect lovely super wonderful awesome good fine lol haha hahaha welcome \
    sorry please yes yeah yep no nope sure see tomorrow soon later much many so very you your all and a the have \
    for to i will ill that is was it really lot well dear there again alright right gotcha np everyone guys team \
    weekend time help answer kind u";
