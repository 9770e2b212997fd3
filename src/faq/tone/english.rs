//! The words of English tones, as data: what they are for stands above each.
//!
//! Phrases are divided by `|` and folded like a message before they are compared. Patterns are regular
//! expressions over folded words with one blank around each; `<name>` stands for a list of [`LISTS`].

/// What begins a conversation.
pub(super) const GREETINGS: &str = "hi|hii|hiya|hey|heya|hello|helloo|helo|hallo|hullo|hola|yo|howdy|greetings|good morning|gm|morning|\
    good afternoon|afternoon|good evening|evening|good day|gday|how are you|how are you doing|how are you today|how are you doing today|\
    how r u|how are things|how's it going|how is it going|how do you do|what's up|whats up|wassup|sup|\
    nice to meet you|pleased to meet you|are you there|you there|anyone there|anybody there|is anyone there|\
    is anybody there|is anyone here|anyone home|merry christmas|happy new year|happy easter|knock knock";

/// Gratitude and praise.
pub(super) const THANKS: &str = "thanks|thank you|thank u|thankyou|thank|thanx|thx|thnx|ty|tysm|tx|tnx|cheers|ta|many thanks|\
    thanks a million|much appreciated|appreciate it|appreciated|i appreciate it|i appreciate that|very kind|so kind|so kind of you|\
    that's kind|that's so kind|that's so kind of you|that's very kind|how kind|kind of you|you are very kind|you're so kind|very helpful|super helpful|\
    helpful|that helps|that helped|that was helpful|that is helpful|that was very helpful|you are very helpful|\
    you've been very helpful|you are great|you are amazing|you are the best|you're the best|well done|good job|\
    great job|good bot|nice bot|gracias|merci|danke|grazie|bless you|kind|useful|grateful|i am grateful|we are grateful|so helpful|that was useful";

/// What ends a conversation.
pub(super) const GOODBYES: &str = "bye|byee|bye bye|byebye|goodbye|good bye|see you|see ya|cya|see u|cu|see you soon|\
    see you later|see you then|see you around|see you tomorrow|see you tmrw|see you today|see you next week|\
    see you next time|see you monday|see you tuesday|see you wednesday|see you thursday|see you friday|\
    see you saturday|see you sunday|see you on monday|see you on tuesday|see you on wednesday|see you on thursday|\
    see you on friday|see you on saturday|see you on sunday|farewell|take care|good night|goodnight|night night|\
    nite|have a good day|have a nice day|have a great day|have a lovely day|have a good one|have a good evening|\
    have a nice evening|have a lovely evening|have a good night|have a good weekend|have a nice weekend|\
    have a great weekend|have a lovely weekend|have a good week|enjoy your day|enjoy your weekend|ttyl|talk later|\
    talk soon|speak soon|speak later|laters|later|cheerio|ciao|adios|until next time|until then|till then|so long|\
    i have to go|rest of the day|rest of your day|rest of the week|that's me done|that's me off|i've got to go|gotta go|got to go";

/// What says that something was understood, and laughter, which says no more than that.
pub(super) const AGREEMENTS: &str = "ok|okay|okey|okie|okey dokey|okie dokie|oki|k|kk|y|alright|all right|fine|that's fine|\
    that's ok|that's okay|it's ok|it's okay|it's fine|good|that's good|all good|i'm good|sounds good|looks good|\
    very good|great|that's great|sounds great|perfect|that's perfect|cool|nice|lovely|super|awesome|amazing|\
    excellent|wonderful|brilliant|fantastic|got it|gotcha|got you|got that|i got it|understood|i understand|i see|\
    makes sense|that makes sense|noted|right|sure|for sure|of course|yes|yeah|yea|yea|yep|yup|yes please|please do|\
    absolutely|definitely|exactly|correct|true|agreed|deal|will do|i will|i know|np|no problem|no worries|\
    fair enough|good to know|works for me|that works|works|wow|aha|ah|oh|hmm|hm|mhm|uh huh|lol|haha|hahaha|hehe|\
    hihi|rofl|lmao|go ahead|do it|sorry|my bad|whatever|that's clear|all clear|clear|alrighty|roger|roger that|fine by me|ok by me|fine with me|i'm happy|happy|you're welcome|welcome|same to you|likewise";

/// What says that nothing more is wanted.
pub(super) const DECLINES: &str = "no|nope|nah|n|no thanks|no thank you|no thx|no ty|not now|not today|not yet|not really|\
    maybe later|perhaps later|never mind|nevermind|nvm|forget it|forget about it|no need|don't bother|it's nothing|\
    nothing|nothing else|nothing more|that's all|that is all|that's it|that's everything|that will be all|that'll be all|\
    that would be all|that's all for now|no that's all|i'm fine|i don't need anything|not interested|no more questions|no further questions|no more|i'm ok|i'm okay|no i'm good|nah i'm good";

/// What stands beside any of these without changing it.
pub(super) const ALONGSIDE: &str = "there|all|everyone|everybody|guys|folks|team|ladies|sir|madam|mate|dear|love|my friend|\
    bot|so much|very much|a lot|loads|a million|a bunch|a ton|again|for your help|for the help|for all your help|\
    for your time|for everything|for that|for this|for it|for the info|for the information|for the answer|\
    for your answer|for answering|for the quick answer|for the quick reply|for your reply|for the reply|\
    for letting me know|for telling me|for helping|for helping me|for the reminder|for the massage|in advance|please|\
    really|indeed|then|now|and|too|you too|u too|very|for now|to you|to all|anyway|well|so|but|just|\
    a|an|all of you|x|xx|xxx|xo|xoxo|you|u|my name is|this is|i am|i|it's me|from me|once more|at all|kindly|ever so much|so very much|quite|super|most|much|by me|have a|that was|this was|it was|it is|that is|this is|you are|you were|you have been|been|kindly|of you|with that|with it";

/// Pictures that agree, or only smile.
pub(super) const NODS: &str = "👍👌🆗✅☑✔🙂😊😀😃😄😁😆😅😂🤣☺😉😌🙃🫡💪🎉🥳👏";

/// Pictures that thank.
pub(super) const BOWS: &str = "🙏❤♥🧡💛💚💙💜🤍🖤🥰😍😘💐🌹🤗💕💖💗";

/// Pictures that greet, or take leave.
pub(super) const WAVES: &str = "👋🙋";

/// Words that are typed to see whether anybody is there, or that carry nothing alone.
pub(super) const EMPTY_WORDS: &str = "test testing tests blah bla asd asdf sdf dfg fgh ghj jkl qwe wer zxc xcv abc abcd xyz \
    aaa bbb foo bar lorem ipsum um uh er erm uhm wtf ffs omg fuck shit crap damn bloody hell bugger rubbish";

/// Written without vowels on purpose.
pub(super) const VOWELLESS: &str = "tmrw thrs hrs mths wks yrs msgs wknd ppl nxt plz thx rly srsly cld wld shld bcs bcos mssg \
    pfft brrr grrr psst tsk shh hmm hmmm mmm nhs nmt tmj dvt crps nsaid lbp";

/// Rows of a keyboard.
pub(super) const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Words with which a question begins.
pub(super) const ASKING: &str = "what which who whom whose when where why how can could may should shall would will do does did \
    is are am was were have has must need anyone";

/// Words that may stand before the first word of a question.
pub(super) const LEADING: &str = "and also plus but so then ok okay please hi hey hello well oh btw";

/// Words of which a question may be made that asks for nothing.
pub(super) const SAYING_NOTHING: &str = "i you we it he she they that this these those there here me us him her them my your our his \
    their its u ur be been being get got go going come coming say said tell told ask asked asking know think mean means \
    make sense work works help happen happens sound sounds look looks like want try wonder wondering guess suppose see \
    feel thing things something anything nothing everything someone anybody else way idea chance question questions \
    possible ok okay alright right true real normal fine good bad better best sure wrong different same interested \
    a an the of in on at for to with from by about if as than not no yes or because just really actually only still \
    even ever maybe perhaps any some one ones more most much many all both other another bit lot today now soon again \
    too very quite exactly please thanks thank sorry dear first last next time times day days week worth enough able \
    dont doesnt didnt cant couldnt wont wouldnt shouldnt isnt arent wasnt hasnt havent im ive id ill youre hows whats wheres";

/// Lists that patterns name.
pub(super) const LISTS: [(&str, &str); 10] = [
    (
        "<drug>",
        "ibuprofen|ibuprofin|ibuprophen|ibuprofene|nurofen|advil|motrin|paracetamol|paracetemol|acetaminophen|tylenol|panadol|\
         aspirin|asprin|naproxen|aleve|diclofenac|voltarol|voltaren|codeine|co codamol|cocodamol|tramadol|morphine|\
         oxycodone|opioids?|opiates?|diazepam|valium|xanax|gabapentin|pregabalin|amitriptyline|cortisone|steroids?|\
         antibiotics?|antidepressants?|anti inflammator(?:y|ies)|antiinflammator(?:y|ies)|painkillers?|pain killers?|\
         pain pills?|pain tablets?|pain meds?|pain medications?|muscle relaxants?|relaxants?|blood thinners?|warfarin|\
         statins?|sleeping pills?|sleeping tablets?|antihistamines?",
    ),
    (
        "<pill>",
        "tablets?|pills?|meds?|medicines?|medications?|drugs?|supplements?|magnesium|vitamins?|cbd|cbd oil",
    ),
    (
        "<some>",
        "(?:(?:a|an|the|my|his|her|some|any|more|extra|strong|stronger|another|both|of|these|those|prescribed|normal|regular|daily|[0-9]+|[0-9]+ ?mg|one|two|couple) ){0,4}",
    ),
    (
        "<body>",
        "back|neck|shoulders?|shoulder blade|knees?|hips?|legs?|arms?|calf|calves|foot|feet|ankles?|wrists?|hands?|elbows?|\
         spine|muscles?|head|jaw|ribs?|side|glutes?|hamstrings?|thighs?|body|thumb|fingers?|toes?|heel|achilles|groin",
    ),
    (
        "<illness>",
        "(?:slipped|herniated|bulging|prolapsed) dis[ck]|hernia|sciatica|arthritis|osteoarthritis|rheumatism|tendonitis|\
         tendinitis|bursitis|fibromyalgia|(?:trapped|pinched) nerve|nerve damage|frozen shoulder|tennis elbow|\
         golfers elbow|carpal tunnel|plantar fasciitis|(?:torn|pulled|strained) (?:muscle|ligament|tendon|hamstring|calf)|\
         tear|sprain|strain|fracture|stress fracture|cancer|tumou?r|infection|inflammation|infected|inflamed|whiplash|\
         scoliosis|spondylosis|stenosis|multiple sclerosis|gout|lupus|tmj|shin splints|rotator cuff|impingement|\
         (?:slipped |bad )?dis[ck]|serious|anything serious|something serious|something bad|disc problem|muscular or",
    ),
    (
        "<insult>",
        "idiots?|morons?|thie(?:f|ves)|liars?|con artists?|imbeciles?|dumbass(?:es)?|assholes?|ass hole|arseholes?|arse hole|bitch(?:es)?|bastards?|cunts?|\
         pricks?|wankers?|tossers?|twats?|dickheads?|dick head|scumbags?|scum|whores?|sluts?|retards?|retarded|\
         motherfuckers?|fuckers?|fuckwits?|bellends?|losers?|crooks?|scammers?|pigs?|faggots?|niggers?|pakis?|chinks?|\
         piece of (?:shit|crap|garbage|trash|junk)|pieces of shit",
    ),
    (
        "<slight>",
        "stupid|useless|dumb|rubbish|crap|shit|shite|shitty|crappy|pathetic|garbage|trash|worthless|hopeless|brainless|brain dead|braindead|ridiculous|incompetent|(?:a )?(?:joke|clown|disgrace|waste of time|waste of space)",
    ),
    (
        "<so>",
        "(?:(?:a|an|so|such|just|all|really|very|fucking|fuckin|bloody|absolute|absolutely|total|totally|complete|completely|utter|utterly|bunch of|load of|lot of|pack of|big|fat|being|little|dirty|filthy|most|old) )*",
    ),
    ("<bot>", "bot|chatbot|robot|ai|assistant|receptionist|app"),
    ("<girl>", "girls?|ladies|lady|women|chicks?|babes?|masseuses?|therapists?|milfs?"),
];

/// Insults and threats that are aimed at the bot or the practice. A swear word alone is none: "my bloody back".
pub(super) const INSULTS: &[&str] = &[
    " (?:you|u|ya|youre|ur|your) (?:are |r |all |guys |lot |people |both )*<so>(?:(?:<slight>) )*(?:<insult>) ",
    " (?:you|u|ya) (?:guys |all |lot |people )?(?:are|r) <so>(?:<slight>) (?:$|at |for |as |so )",
    " (?:are|r) (?:you|u|ya) <so>(?:<insult>|<slight>) ",
    " (?:you|u|ya|youre|ur|your) <so>(?:<slight>) (?:(?:<bot>|machine|computer|thing|cow|fool|man|woman|people|lot) |$)",
    " what (?:a|an) <so>(?:(?:<slight>) )*(?:<insult>|<slight>) (?:$|you are|you r|u r|u are|<bot>)",
    " how (?:fucking |bloody )?(?:<slight>) (?:are|can) (?:you|u) ",
    " (?:<insult>|stupid|useless|dumb|rubbish|crap|shit|shitty|pathetic|fucking|fuckin|damn|bloody) (?:fucking |bloody |old |little )*(?:bot|chatbot|robot|ai|assistant|receptionist) ",
    " (?:this|the|that|your) (?:stupid |whole )?(?:<bot>) (?:is|are) <so>(?:<insult>|<slight>) (?:$|at |for |as |so )",
    " (?:you|u|this bot|this app|the bot|bot) (?:all |guys |really |totally |just |fucking |absolutely )*(?:suck|sucks|stink|stinks) (?:$|so )",
    " (?:fuck|fck|fuk|fuq|f ck|screw) (?:you|u|ya|yourself|yourselves|your mother|ur mother|this bot|your bot|urself) ",
    "^ (?:just |so |oh |well |please |ok |then |go |why dont you |you can )*(?:fuck off|f off|fck off|fuk off|piss off|bugger off|sod off|eff off|get stuffed|go to hell|burn in hell|rot in hell|drop dead|eat shit|up yours|shut up|shut the fuck up|stfu|gtfo|kill yourself|kys|damn you|f u|f you|suck my|suck a|kiss my (?:ass|arse)) ",
    " (?:the|your) (?:therapists?|staff|masseuse|girl|woman|guy|receptionist|team|owner|boss|people|practice) (?:is|are) <so>(?:(?:<slight>) )*(?:<insult>) ",
    " (?:i will|i am going to|i going to|im going to|i gonna|im gonna|ill|i want to|i wanna) (?:fucking )?(?:kill|stab|shoot|murder|rape|beat|punch|smash|hurt) (?:you|u|ya|you all|all of you|your) ",
    " i (?:kill|stab|shoot|rape|murder) (?:you|u|ya) ",
    "^ (?:i (?:really |fucking |just )?hate (?:you|u|this bot)|get lost|(?:the |this is the |you are the )?worst (?:bot|chatbot|robot|app|assistant)(?: ever)?) $",
    "^ <so>(?:<slight>) (?:machine|thing|computer) $",
    " i know where you (?:live|work) ",
    "^ (?:this |that |is |thats |what |its |it |just |a |all )*(?:total |fucking |complete |absolute |such )*(?:bullshit|(?:load|pile|heap|piece) of (?:crap|shit|bullshit|rubbish)) $",
];

/// One of these is an insult when nothing else is said.
pub(super) const BARE_INSULTS: &str =
    "^ <so>(?:<insult>|stupid|useless|pathetic|dumb|worthless)(?: <so>(?:<insult>))? $";

/// Advances towards those who work here, and what is asked of another kind of house. Parts of the body that hurt,
/// and worries of those who undress, are not among them.
pub(super) const ADVANCES: &[&str] = &[
    " happy (?:ending|endings|end|finish) ",
    " (?:blow ?jobs?|hand ?jobs?|threesomes?|gangbang|nuru|lingam|yoni|brothel|whorehouse|prostitutes?|hookers?|escorts|escort (?:service|girls?|lady)|onlyfans|only fans|sugar daddy) ",
    " (?:erotic|sensual|sexual|sexy|naughty|adult|xxx|porn) (?:massages?|services?|session|fun|time|extras?) ",
    " (?:body to body|body2body|b2b) ",
    " full service (?:massage|$)",
    " (?:offer|offering|give|giving|want|provide|providing|do you do|do you have) (?:a |me |me a |any |some )*(?:nude|naked|topless) massages? ",
    " do you (?:do|offer|give|have|provide) (?:any |some |the )?(?:extras|special extras) ",
    " (?:can|could|do|will) i (?:get|have|book) (?:any |some |the )?extras $",
    " finish me off ",
    " (?:want|wanna|wanna have|want to have|offer|sell|pay for|paying for|looking for|need|like|do you do|do you have) (?:some |any |to have |good )*sex ",
    " have sex with (?:you|u|her|him|me|a|the|one|your) ",
    " sex (?:with you|with u|with the|with her|massages?|services?|please|now) ",
    " (?:wanna|want to|want you to|will you|would you|can you|can i|could i|may i|let me|lets|i would|id like to) (?:fuck|shag|bang) (?:me|you|u|her|him|the|your) ",
    " send (?:me |us )?(?:a |some |your |ur )*(?:nudes?|(?:naked|nude|sexy) (?:pics?|pictures?|photos?|selfies?)|(?:pics?|pictures?|photos?) of (?:you|yourself|the girls|your body)) ",
    " (?:are|is) (?:the |your |any |all |any of |any of your |of )*(?:<girl>|she) (?:single|sexy|hot|cute|attractive|busty|naked|nude|topless) ",
    " (?:hot|sexy|cute|naked|nude|topless|horny|busty) (?:<girl>) ",
    " (?:you|u|she) (?:are|r|look|looks|is) (?:so |very |really |fucking )*(?:sexy|hot|horny) ",
    " are (?:you|u) (?:single|sexy|hot|horny|naked) $",
    " (?:wanna|want to|lets) (?:fuck|shag|bang) ",
    " how much (?:is |for |does )(?:a |the )?sex ",
    " what are you wearing ",
    " horny ",
    " (?:can i|could i|may i|let me|i want to|i wanna|wanna|want to|would you|will you|id like to|i would like to|lets) (?:kiss|lick|grope|marry|date|cuddle|sleep with|go out with|have dinner with|make love to) (?:with )?(?:you|u|her|me|the|your) ",
    " (?:can i|could i|may i|let me|i want to|i wanna) (?:touch|see) (?:you|u|her|the therapist)(?: naked)? (?:$|there |everywhere )",
    " (?:touch|massage|rub|stroke|suck|lick|jerk|play with) (?:my|his) (?:dick|cock|penis|balls|pussy|vagina) ",
    " (?:touch|rub|stroke|suck|lick|see|show|squeeze|grab) (?:me )?(?:your|ur|her|the therapists) (?:pussy|vagina|boobs?|tits?|breasts?|ass|arse|butt) ",
    " (?:dick|cock|penis|pussy) (?:massages?|rub|pics?) ",
    " (?:masturbat[a-z]*|jerk me off|jerk off|make me cum|cum on|orgasms?|ejaculat[a-z]*) ",
];

/// What a doctor or a pharmacist must be asked: which medicine, how much of it, and what a person has. Whether
/// somebody who takes something may come is another question, and ours.
pub(super) const MEDICAL: &[&str] = &[
    " (?:can|could|should|shall|may|must|do) (?:i|we|he|she|my [a-z]+) (?:still |also |just |even |better |safely |need to |have to )*(?:take|try|swallow|mix|combine|stop|skip|avoid|stop taking|stop using|keep taking|continue|double) <some>(?:<drug>|<pill>) ",
    " (?:can|could|should|shall|may|must) (?:i|we|he|she) (?:still |also |just |even |better |safely )*(?:use|have|get|drink) <some>(?:<drug>) ",
    " (?:ok|okay|safe|fine|alright|allowed|good|bad|dangerous|better|advisable|wise) (?:for me )?to (?:take|use|have|stop|mix|combine|stop taking|skip) <some>(?:<drug>|<pill>) ",
    " (?:ok|okay|safe|fine|alright) if i (?:take|have|use) <some>(?:<drug>|<pill>) (?:right |just |an hour |[0-9]+ hours? |shortly )?(?:before|beforehand|first|prior) ",
    " (?:is|are|would|will) (?:it |the |my |taking |using |a |an |some )*(?:<drug>) (?:tablets? |gel |cream )?(?:be )?(?:ok|okay|safe|fine|alright|allowed|good|bad|dangerous|better|enough|recommended|helpful|harmful) ",
    "^ (?:so |and |hi |hello |hey |please |but |ok )*(?:which|what|what kind of|what sort of|what type of) (?:is the |are the |the |best |good |right |strongest |strong |over the counter |otc )*(?:<drug>|<pill>) (?:$|(?:should|can|could|do|would|must) (?:i|you) (?:take|use|have|get|try|buy|stop|recommend|suggest|advise)|helps?|works?|(?:is|are) (?:the )?(?:best|better|good|right|strongest|safe|ok)|to take|for (?:my|the|a|back|neck)|before|after)",
    " (?:best|strongest|right) (?:over the counter |otc )?(?:<drug>) ",
    " (?:what|which|max|maximum|right|correct|safe|recommended|daily|usual) (?:is the |is a |is the right )?(?:dose|doses|dosage) ",
    "^ (?:dose|dosage) (?:of|for) ",
    " how (?:much|many) (?:mg|milligrams?|(?:<drug>|<pill>)(?: tablets?)?) (?:can|should|may|do|could|is|are|before|for|a day|per day|$)",
    " how (?:much|many|often|long) (?:can|should|may|could|do|must) i (?:take|use) <some>(?:<drug>|<pill>) ",
    " (?:can|could|would|will|do|did) you (?:please |also )*(?:recommend|suggest|prescribe|give|sell|advise|write|offer|provide|have|keep) (?:me |us |a |an |any |some |something |good |strong |stronger |the )*(?:<drug>|medicines?|medications?|meds|drugs|prescriptions?) ",
    " what (?:can|should|could|do|shall|must|would) (?:i|you) (?:take|swallow|use) (?:for|against) (?:[a-z]+ ){0,4}(?:pains?|aches?|headaches?|migraines?|inflammation|swelling|cramps?|spasms?) ",
    " what to take (?:for|against) (?:[a-z]+ ){0,4}(?:pains?|aches?|headaches?|migraines?|inflammation|swelling|cramps?|spasms?) ",
    " (?:would|will|does|do|could) (?:taking |some |a )?(?:<drug>) (?:help|work) ",
    " (?:can|could|should|may) (?:i|we) (?:put|apply|rub|use) <some>(?:<drug>) (?:gel|cream|on) ",
    " (?:mg|milligrams?) of (?:<drug>) ",
    " (?:<drug>) (?:or|vs|versus) (?:[a-z]+ )?(?:<drug>) ",
    " whats? (?:is |are )?(?:actually |really |exactly )?(?:wrong|the matter|going on|happening) (?:with|in) (?:me (?:$|doc)|my (?:[a-z]+ ){0,2}?(?:<body>) )",
    " (?:is|could|can|might|may) (?:it|this|that|these) (?:be |just |really |only |maybe |perhaps |possibly |actually |not |a |an |my |the |bad |slight |small |sign of |caused by )*(?:<illness>) (?:$|or |then |again |maybe |perhaps |do you think |you think |i have |in my )",
    " (?:do|have|did|could|might) (?:i|she|he) (?:just |really |maybe |actually |perhaps |possibly )*(?:have|got|tear|torn|break|broken|pull|pulled|slip|slipped|sprain|sprained|fracture|fractured) (?:a |an |my |the |some |something |bad |slight )*(?:<illness>|<body>) (?:$|or |then |again |maybe |in my )",
    " do you think (?:i have|i have got|ive got|it is|its|it|i) (?:a |an |my |the |some |just |broken |torn |pulled )*(?:<illness>) ",
    " (?:can|could|will|would|do) (?:you|the therapist|she|he|they|your therapists?) (?:also |please |be able to )*(?:diagnose|make a diagnosis|give (?:me )?a diagnosis|read my (?:mri|x ray|xray|scan)) ",
    " (?:tell|know|say) (?:me )?what (?:i have|it is|this is|(?:is )?wrong(?: with me)?) $",
    " (?:what is my diagnosis|diagnose (?:me|my|this|it)|get a diagnosis (?:from|here|with)) ",
    " do i need (?:a |an |to get |to have |another )*(?:x ray|xray|mri|ct|scan|operation|surgery|injections?|antibiotics|painkillers|medication|blood test) ",
    " what (?:is |could be |might be |causes |is the cause of |could cause )(?:causing )?(?:my|this) (?:[a-z]+ ){0,3}(?:pain|ache|aches|headaches?|numbness|swelling|stiffness|spasms?|cramps?|trouble) ",
    "^ (?:so |and |please )*what (?:do|could|might) i have (?:$|doctor )",
    " what (?:illness|disease|condition|injury) (?:do|could|might|have) i (?:have|got) ",
    " what do you think i have $",
    " should i (?:get|have) (?:a |an |another )*(?:steroid )?(?:injection|x ray|xray|mri|ct|scan|operation|surgery) ",
    " is my (?:[a-z]+ ){0,2}(?:slipped|broken|trapped|torn|fractured|dislocated|herniated|pinched|inflamed|infected) ",
];
