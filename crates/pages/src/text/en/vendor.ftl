# What outside providers read.
vendor-cases = Cases
vendor-cases-lead = Questions we have asked you. Each case shows what you and we wrote to each other.
vendor-cases-none = No cases
vendor-cases-none-text = When we need your help, the case appears here and you get a mail.
vendor-cases-waiting = We wait for your answer
vendor-cases-answered = Answered
vendor-case = Case #{ $number }
vendor-case-lead = Only you and the team that asked can read this.
vendor-case-asked = Asked
vendor-answered = Nothing to do
vendor-waiting = Waiting for you
vendor-due = Answer due
vendor-answer-title = Your answer
vendor-answer = Your message
vendor-answer-send = Send answer
vendor-sent = Your answer has reached us.
