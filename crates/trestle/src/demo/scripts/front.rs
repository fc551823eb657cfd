//! What the front line solves alone, in English.

use super::Script;

const TILLS: &[&str] = &["Quay 40 till", "Quay 60 till", "Quay Mini till"];
const SCANNERS: &[&str] = &["Buoy B2 scanner", "Buoy B4 scanner", "Buoy B4-X scanner"];
const PRINTERS: &[&str] = &["Crane RP-1 receipt printer", "Crane RP-2 receipt printer"];
const LABELS: &[&str] = &["Crane LP-3 label printer", "Crane LP-4 label printer"];
const CLOUD: &[&str] = &["Harbour Cloud", "the back office", "the stock screen"];

pub const SCRIPTS: &[Script] = &[
    Script {
        category: "Accounts",
        language: "en",
        priorities: [20, 70, 10, 0],
        things: CLOUD,
        subjects: &[
            "Can't sign in any more",
            "Locked out of {thing}",
            "Password reset mail never arrives",
            "Sign-in says my account is locked",
        ],
        words: &[
            "Since {clock} I can't get into {thing}. It says my password is wrong, which it isn't. I asked for the reset mail three times and nothing came.",
            "I changed my password on Friday and wrote it down wrong, obviously. Now I am locked out of {thing} at {place} and the rota is in there.",
            "{thing} tells me “too many attempts”. It was one attempt! Well, maybe four. Could you let me back in please?",
        ],
        question: "Is the address on the sign-in page the one you are writing from, with nothing in front of or behind it? And did you look in the junk folder for a mail from no-reply@harbour.example?",
        answers: &[
            "Found it in junk, right next to a prince who wants to give me money. But the link says expired.",
            "Same address, yes. Nothing in junk either.",
            "Ah. There is a space at the end. My tablet adds it by itself.",
        ],
        note: "Account locked after {count} wrong passwords from one device. No sign-ins from elsewhere, so no reason to worry.",
        solutions: &[
            "Your account had locked itself after several wrong passwords, which is what it should do. I unlocked it and sent a fresh link; it works for one hour. Please choose a new password there – the old one stays away for good.",
            "The reset mails were caught by your junk filter, and an older link stops working as soon as a newer one is sent. I have sent one new link. If you add no-reply@harbour.example to your contacts the next one arrives in the inbox.",
        ],
        again: "Locked out again this morning, same message. I promise I typed it right this time.",
        above: None,
    },
    Script {
        category: "Accounts",
        language: "en",
        priorities: [45, 55, 0, 0],
        things: CLOUD,
        subjects: &["New colleague needs access", "Add a user for {place}", "How do I add a second manager?"],
        words: &[
            "We have a new starter at {place} on Monday. How do I give her access to {thing}, but not to the takings?",
            "Could you add a second manager for {place}? I tried, but the button is grey.",
            "I need to remove someone who left and add someone who came. I can see the list but I can't change it.",
        ],
        question: "Which of these should the new person be able to do: sell, give refunds, see the day's takings, change prices?",
        answers: &[
            "Sell and refunds up to £20. No takings, no prices.",
            "The same as I have, please.",
            "Only sell for now, she is on trial.",
        ],
        note: "Asker is shift lead, not owner: may not add users. Owner confirmed by phone, number from the customer card.",
        solutions: &[
            "The new person can sign in from tomorrow with the rights you named. Next time the owner of your account can do this under People, Add; rights are the four ticks at the bottom.",
            "Only account owners can add people, which is why your button is grey. I checked with your owner, who agreed, and made you a manager for {place}. The button should be blue now.",
        ],
        again: "She can sign in but the refund button is missing.",
        above: None,
    },
    Script {
        category: "Billing",
        language: "en",
        priorities: [55, 45, 0, 0],
        things: &["your invoice", "the invoice", "our last invoice"],
        subjects: &[
            "Question about invoice {number}",
            "Why is invoice {number} higher than usual?",
            "Invoice {number}: wrong address",
        ],
        words: &[
            "Invoice {number} is higher than last month’s and I can't see why. We did not add anything. Could you explain it please?",
            "On invoice {number} you have our old address. Our accountant won't accept it like that. Can I have a new one?",
            "We seem to be paying for {count} tills but we only have one fewer. See invoice {number}.",
        ],
        question: "Did a till or scanner move to another shop last month, even for a few days?",
        answers: &[
            "Yes! We lent one to {place} for the fair. Is that it?",
            "No, nothing moved.",
            "I would have to ask the shop. I think not.",
        ],
        note: "Invoice {number}: device moved between sites mid-month and counted in both. Credit is within my limit.",
        solutions: &[
            "A till moved between two of your shops and was counted in both for that month. I have sent a credit for the difference; it comes off the next invoice by itself. You do not need to do anything.",
            "I have changed the address and sent you invoice {number} again with the same number and date, so your accountant can simply swap it.",
        ],
        again: "The new invoice still shows the old amount.",
        above: None,
    },
    Script {
        category: "Devices",
        language: "en",
        priorities: [10, 60, 30, 0],
        things: SCANNERS,
        subjects: &[
            "{thing} won't pair",
            "Scanner beeps three times and nothing happens",
            "{thing} lost its connection to the till",
        ],
        words: &[
            "The {thing} at {place} does not connect any more. It beeps three times, low, and then sulks. The other one is fine.",
            "After charging overnight our {thing} has forgotten the till. I held the trigger like the sticker says. No luck.",
            "One of our two scanners scans but nothing shows up on the till. It worked yesterday until about {clock}.",
        ],
        question: "When you hold the trigger for ten seconds, which colour does the light show afterwards: blue or white?",
        answers: &[
            "White, blinking.",
            "Blue for a second and then nothing.",
            "It goes white. Do I have to let go then? I always wait.",
        ],
        note: "White blink means factory state: pairing lost, not broken. Battery fell below 2 % overnight.",
        solutions: &[
            "The battery ran completely flat, and then this model forgets its partner. To pair it: on the till open Devices, Add scanner, and scan the square code on the screen. The light turns blue and it is back.",
            "It was still paired with the other till. I removed it there; after scanning the square code under Devices, Add scanner it belonged to the right one again. The short guide “Pair a scanner” has pictures.",
        ],
        again: "It worked for a day and now it beeps three times again.",
        above: None,
    },
    Script {
        category: "Printing",
        language: "en",
        priorities: [15, 60, 25, 0],
        things: PRINTERS,
        subjects: &[
            "Receipts come out blank",
            "{thing} prints nothing",
            "Blank paper from the receipt printer",
        ],
        words: &[
            "The {thing} at {place} feeds paper but there is nothing on it. New roll, cover closed, switched off and on.",
            "We changed the roll and since then receipts are white. Customers want their receipts!",
            "Empty receipts since {clock}. The test button prints nothing either.",
        ],
        question: "Could you scratch the outside of the roll with a fingernail? Does it leave a dark line?",
        answers: &[
            "No line on the outside. On the inside there is one!",
            "Yes, dark grey line.",
            "No line at all. It feels like ordinary paper.",
        ],
        note: "Classic: roll in backwards or plain paper. Scratch test first.",
        solutions: &[
            "The roll was in the wrong way round: the paper is only sensitive on one side, and that side has to face the print head. Turned round, it prints. The fingernail test tells you which side it is.",
            "These rolls are plain paper; the printer needs thermal paper, 80 mm. I have asked for a box of the right ones to go out to {place} today, free of charge since our shop page did not say so clearly.",
        ],
        again: "Blank again, and the roll is in the right way round, I did the fingernail test.",
        above: None,
    },
    Script {
        category: "Stock",
        language: "en",
        priorities: [30, 60, 10, 0],
        things: CLOUD,
        subjects: &[
            "How do I correct a wrong delivery?",
            "Booked a delivery twice",
            "Stock shows {count} too many",
        ],
        words: &[
            "I booked delivery {number} twice at {place}, because the first time nothing seemed to happen. Now we have double of everything. On screen.",
            "A box of {count} was booked as {count} boxes. How can I take that back without the month going wrong?",
            "Delivery {number} went to {place} in the system, but in the real world it is here.",
        ],
        question: "Has anything of that delivery been sold since you booked it?",
        answers: &["Yes, a few.", "No, nothing, we noticed straight away.", "Possibly. It is a busy shelf."],
        note: "Walked through reversal on the phone; works also with sales in between.",
        solutions: &[
            "Open the delivery, choose Reverse, and give a reason: the goods go out again with today's date, and what was sold in between stays right. I did it with you on the phone for {number}; the count is correct now.",
            "I moved the delivery to the right place with a transfer, so both shops' months are right. You find the button under Deliveries, the three dots, Move.",
        ],
        again: "The reversal worked but this morning the double amount is back on the screen.",
        above: None,
    },
    Script {
        category: "Reports",
        language: "en",
        priorities: [50, 50, 0, 0],
        things: &["the day report", "the takings report", "the VAT report"],
        subjects: &[
            "{thing} does not match the till",
            "Difference between report and till",
            "How to read {thing}?",
        ],
        words: &[
            "{thing} for {place} shows less than the till. Exactly {count}.50 less. Where has it gone?",
            "Every month the same: {thing} and our bookkeeping differ by a few pounds. Which of the two is right?",
            "The till says one thing, {thing} another. The difference is always a sale from late evening.",
        ],
        question: "Is there a refund or a voucher on that day, or a sale after midnight?",
        answers: &[
            "One voucher, yes, for exactly that amount!",
            "We had a late night opening until one o’clock.",
            "Two refunds, I think.",
        ],
        note: "Report closes at midnight, shop closed at 01:00. Not a fault, a setting.",
        solutions: &[
            "Both are right: the report's day ends at midnight, and your shop closed later. Under Settings, Day change you can let the day end at, say, 04:00. I have set it for {place}; from tonight the numbers agree.",
            "The difference is a voucher: when it is sold it is no income yet, when it is used it is. The report leaves it out, the till drawer does not. The line “Vouchers” at the bottom shows it.",
        ],
        again: "Set as you said, and yesterday it differs again.",
        above: None,
    },
    Script {
        category: "Devices",
        language: "en",
        priorities: [5, 55, 35, 5],
        things: TILLS,
        subjects: &[
            "{thing} very slow since this morning",
            "Till freezes for seconds",
            "{thing} takes ages to start",
        ],
        words: &[
            "Our {thing} at {place} is so slow that customers start to chat with each other. It takes ten seconds for each item.",
            "Since the update to {version} the {thing} thinks about everything. Restarting helps for an hour.",
            "Till freezes, comes back, freezes. We have a queue to the door on Saturdays, please help.",
        ],
        question: "On the till under Settings, About: how much free storage does it show, and when was it last restarted?",
        answers: &[
            "Free: 0.3 GB. Restarted: 61 days ago. Oops.",
            "Free storage 1 GB, restarted today.",
            "It says 48 days. I thought it does that by itself.",
        ],
        note: "Free storage low, logs of failed photo imports fill it. Cleanup from the console.",
        solutions: &[
            "The till's storage was nearly full of product photos that never finished loading. I cleared them from here and switched on the nightly restart, which had been off. It should be brisk again.",
            "It had been running for two months without a restart. I turned on the nightly restart at 03:30 – nothing is lost – and checked the speed: under half a second for each item.",
        ],
        again: "Slow again today, as before.",
        above: None,
    },
    Script {
        category: "Printing",
        language: "en",
        priorities: [25, 65, 10, 0],
        things: LABELS,
        subjects: &[
            "Labels are shifted",
            "Price labels cut off on the left",
            "{thing}: barcode half missing",
        ],
        words: &[
            "The {thing} prints the price half on one label and half on the next. A reader could get the impression it is on offer.",
            "Labels come out shifted since we bought the new rolls. The barcode is cut off.",
            "All our shelf labels at {place} are a few millimetres too far left.",
        ],
        question: "What size is printed on the box of the labels you use now?",
        answers: &[
            "57 by 32.",
            "The box says 51 x 25, the old ones were 57 x 32.",
            "I threw the box away, but with a ruler: 51 by 25.",
        ],
        note: "Different label size, printer still measures for the old one.",
        solutions: &[
            "The new labels have another size and the printer was still measuring the old one. Hold Feed for five seconds: it measures the roll itself. In the back office choose the same size under Labels.",
            "I set the label size for {place} to the one on your box and let the printer measure once. The test label came out straight, as you saw.",
        ],
        again: "Shifted again with the next roll.",
        above: None,
    },
    Script {
        category: "Payments",
        language: "en",
        priorities: [20, 60, 20, 0],
        things: &["the card reader", "the Ferry card reader", "the card terminal"],
        subjects: &[
            "How do I refund a card payment?",
            "Refund for sale {number}",
            "Customer was charged twice?",
        ],
        words: &[
            "A customer says she was charged twice for sale {number}. I can only see it once. What do I tell her?",
            "How can I give the money back to a card when the customer has no receipt? It was yesterday at {place}.",
            "I pressed cancel on {thing}, and now I don't know if the payment went through.",
        ],
        question: "Does the customer's banking app show both lines as booked, or one of them as pending?",
        answers: &["One says pending.", "Both are booked, she sent a screenshot.", "She will look tonight."],
        note: "Only one capture with the acquirer; second line is an authorisation that lapses.",
        solutions: &[
            "Only one payment was taken. The second line is a reservation by the bank, from the first try that was cancelled; it disappears by itself within five working days. I can send a confirmation for the customer if that helps.",
            "You can refund any card sale of the last 90 days: Sales, search by amount and day, open, Refund to card. The customer's card is not needed. I did it for sale {number}.",
        ],
        again: "The customer is back: the second amount has still not disappeared.",
        above: None,
    },
    Script {
        category: "Devices",
        language: "en",
        priorities: [60, 40, 0, 0],
        things: TILLS,
        subjects: &[
            "Moving to a new shop – what about the tills?",
            "Taking {thing} to a market stall",
            "Opening {place}: what do we need?",
        ],
        words: &[
            "We move {place} to the other side of the road next week. Can we simply plug the {thing} in there?",
            "We would like to take a {thing} to a Christmas market. There is power but no internet. Does that work?",
            "New shop soon! What do I have to order so that it works from day one?",
        ],
        question: "Will there be a network cable or Wi-Fi at the new place on the first day?",
        answers: &[
            "Wi-Fi, from the landlord.",
            "Not in the first week, I am afraid.",
            "Cable. The electrician has it on his list.",
        ],
        note: "Sent the moving checklist. Offline mode explained, card limit offline is 50 per sale.",
        solutions: &[
            "Yes: a till keeps selling without the internet for up to seven days and sends everything when it is back. Card payments work offline up to 50 each. Switch it on beforehand under Settings, Offline.",
            "You can simply move it. On the first start choose “Move to another place” and pick the new shop, so that the sales land there. The checklist “Moving a shop” has the rest.",
        ],
        again: "It is plugged in at the new place and asks for an activation code.",
        above: None,
    },
    Script {
        category: "Integrations",
        language: "en",
        priorities: [55, 45, 0, 0],
        things: &["the bookkeeping export", "the web shop link", "the CSV export"],
        subjects: &[
            "Columns changed in {thing}?",
            "{thing}: what does column K mean?",
            "Export opens as gibberish",
        ],
        words: &[
            "When I open {thing} in my spreadsheet all the é and £ are gibberish. It used to be fine.",
            "Our accountant asks what column K in {thing} means. I could not find it anywhere.",
            "Since version {version} there is one column more in {thing} and our import stumbles over it.",
        ],
        question: "Do you open the file by double click, or with Import inside the spreadsheet?",
        answers: &[
            "Double click.",
            "With import, as the accountant told me.",
            "It is read by a script that a nephew wrote.",
        ],
        note: "UTF-8 without mark, opened by double click. Setting exists.",
        solutions: &[
            "The file is fine, the spreadsheet guesses the wrong alphabet when you double click. Under Export, Options tick “For spreadsheets” and it opens correctly.",
            "The new column is the tax code, it always comes last. If your import counts columns from the left nothing changes; I sent your accountant the list of all columns.",
        ],
        again: "The tick box is set and the £ signs are still gibberish.",
        above: None,
    },
];
