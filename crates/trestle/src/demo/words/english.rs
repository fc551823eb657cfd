//! The phrases in English.

use super::Phrases;

pub const PHRASES: Phrases = Phrases {
    customer_greetings: &[
        "Hi,",
        "Hello,",
        "Hi there,",
        "Good morning,",
        "Hello Harbour team,",
        "",
        "",
        "Dear support,",
        "Hey,",
    ],
    customer_closings: &[
        "Thanks, {name}",
        "Best, {name}",
        "{full}",
        "Many thanks\n{full}",
        "Cheers\n{name}",
        "",
        "Kind regards\n{full}",
        "Ta, {name}",
    ],
    greetings: &["Hi {name},", "Hello {name},", "Hi {name},", "Dear {name},"],
    first_greetings: &[
        "Hi {name},",
        "Hello {name},",
        "Hi {name}, thanks for writing.",
        "Hello {name}, and sorry for the trouble.",
        "Hi {name}, thank you for the clear description.",
    ],
    closings: &[
        "Best wishes\n{agent}",
        "Kind regards\n{agent}",
        "All the best\n{agent}",
        "Speak soon\n{agent}",
        "{agent}",
    ],
    asking: &[
        "One question so that I look in the right place:",
        "Before I change anything, could you tell me this:",
        "I have an idea what it is. To be sure:",
        "Quick question:",
    ],
    chasing: &[
        "Just checking that my question reached you. No hurry on our side – a short answer is enough and I carry on straight away.",
        "Still here and happy to go on as soon as I hear from you. If it has sorted itself out, tell me that too.",
    ],
    passing_on: &[
        "I have reached the end of what I can do from here, so I am asking a specialist to look at it. Everything you told me goes with it; you will not have to repeat yourself.",
        "This needs somebody who can look deeper than I can. I am handing it to our specialists with all we know and I stay on it until they have it.",
    ],
    taken_over: &[
        "I have taken over your request from my colleague and read everything so far. I am looking into it now.",
        "Your request is with me now. I have what I need from my colleague and will come back to you with a first result.",
    ],
    to_engineers: &[
        "We have found where it goes wrong, and it is in something we build ourselves. The engineers who build it are looking at it next; I keep you posted.",
        "I can see the fault on our side now. Our engineers have it with all the evidence, so you do not need to do anything.",
    ],
    partner_asked: &[
        "Part of this runs through a partner of ours. I have asked them with the exact times and will tell you what they say.",
        "I need an answer from our partner here. They have the question, and I am on their heels.",
    ],
    partner_answered: &[
        "Our partner has answered and found the place where it went wrong. I am checking on our side that it holds.",
        "News from our partner: they have done their part. I am testing it before I call it solved.",
    ],
    still_on_it: &[
        "A word in between, as promised: we are still on it. We can see it happen now, which is the half of it. You will hear from me again.",
        "No solution yet, but good progress: two of three suspects are cleared. Next word from me as promised.",
        "As promised, where we are: the test from this morning confirmed what we thought, and we are working on the cure.",
    ],
    meanwhile: &[
        "Here is a way to work with it in the meantime:",
        "Until it is really solved, this gets you going again:",
        "So that you can carry on today:",
    ],
    solved: &[
        "Good news.",
        "It is solved.",
        "Found it.",
        "Here is what it was and what we did.",
        "That was a nice one to find.",
    ],
    if_not: &[
        "If anything still looks odd, just answer this message.",
        "Should it come back, one line from you is enough and we are on it again.",
        "Do let us know if it is not right yet.",
        "",
    ],
    sorry_again: &[
        "I am sorry, that should not have come back. I have opened it again and I am on it now.",
        "Thank you for telling us straight away – and sorry. I am looking at it again with fresh eyes.",
    ],
    solved_again: &[
        "This time we did not only cure it but also took away the reason: the setting that brought it back is locked now. I checked it this morning and it holds.",
        "It came back because the correction had not reached every device. It has now; I have gone through them one by one.",
    ],
    nudges: &[
        "Any news on this?",
        "Sorry to chase, but my manager is asking. Is there anything I can tell her?",
        "Just wondering where this is.",
    ],
    thanks: &[
        "Thank you!",
        "Thanks so much!",
        "Perfect, thank you!",
        "Thanks a lot!",
        "Great, thanks!",
        "Brilliant, thank you very much!",
    ],
    good: &[
        "Quick and friendly.",
        "Explained so that even I understood it.",
        "Solved before lunch, thank you.",
        "I did not have to repeat myself. Rare!",
        "They called when they said they would.",
        "",
        "",
        "",
        "",
    ],
    bad: &[
        "It works now, but it took too long.",
        "I had to ask twice.",
        "Nice people, slow process.",
        "Still not sure what the reason was.",
    ],
};
