"""Sentences that each phrase check must catch, and courteous ones like them that no check may touch."""

CAUGHT: dict[str, tuple[str, ...]] = {
    "demand": (
        "I expect a detailed reply to this message.",
        "After four rounds you owe me an explanation.",
        "I deserve to know what happened.",
        "The least you could do is send some feedback.",
        "You must tell me how I was scored.",
        "I demand proper feedback on my interview.",
        "I feel I am owed more than a form letter.",
        "I need an answer from the panel.",
        "I won't take no for an answer.",
        "It is only fair that candidates hear more than this.",
        "Tell me what was missing.",
        "You really should have told me sooner.",
        "Every applicant deserves feedback.",
        "I’m entitled to see the comments.",
    ),
    "argue": (
        "I disagree with the panel.",
        "But I do have six years of experience with Kafka.",
        "In fact I have ten years of experience in audit.",
        "The job description said nothing about German.",
        "I meet all the essential criteria.",
        "With respect, you have this the wrong way round.",
        "With all due respect, my answer was complete.",
        "I don't see how you reached that view.",
        "I cannot understand why my application failed.",
        "I was more than qualified for the post.",
        "You said I lacked depth, but I clearly explained the design.",
        "Your decision makes no sense to me.",
        "I don't think the outcome was fair.",
        "I should have been offered the role.",
        "I would like to challenge the decision.",
        "I still believe I was the right person for the job.",
        "You won't find anyone better.",
    ),
    "blame": (
        "The whole thing was unfair.",
        "That is an unprofessional way to treat people.",
        "You wasted my time with a fourth round.",
        "You failed to tell me what the test would cover.",
        "The interview was poorly run.",
        "I was misled about the salary band.",
        "The panel seemed bored and unprepared.",
        "You never even replied to my last message.",
        "Your interviewer was twenty minutes late.",
        "All I got was an automated rejection.",
        "I will never apply to you again.",
        "The test was completely unrealistic.",
        "Your lack of communication has been hard to bear.",
        "I'll be sure to leave a negative review.",
    ),
    "guilt": (
        "I really needed this job.",
        "My kids are relying on me.",
        "I don't know how I'll pay my rent now.",
        "I am devastated.",
        "I was heartbroken when I read your letter.",
        "This was my last hope.",
        "I've been out of work since spring.",
        "I cried all evening.",
        "I worked my socks off for this.",
        "After everything I put into the task, this is hard.",
        "Nobody will hire me.",
        "I'm begging you for a reply.",
    ),
    "legal": (
        "I'll be speaking to a solicitor.",
        "My lawyer will be in touch.",
        "This may go to an employment tribunal.",
        "I'm thinking about legal action.",
        "I could sue for this.",
        "It looks like age discrimination to me.",
        "Please treat this as a subject access request.",
        "Under GDPR I'm entitled to your notes.",
        "I intend to make a formal complaint.",
        "I know my rights.",
        "I was turned down because of my age.",
        "I will take this further.",
    ),
    "compare": (
        "Could you tell me who got it?",
        "Why was the other candidate better?",
        "What did the person you hired do differently?",
        "What did they have that I don't?",
        "How did I rank?",
        "How did I compare to the other applicants?",
        "Who did you choose in the end?",
        "What made them stand out?",
        "Which skills did the successful candidate have?",
        "You picked someone less qualified than me.",
        "Did it go to an internal applicant?",
        "I have more experience than the other candidates.",
    ),
    "reconsider": (
        "Please reconsider.",
        "I hope you might change your mind.",
        "Could you give me another chance?",
        "Would you take a second look at my application?",
        "If it's not too late, I'd still like to join.",
        "Is there any chance I could still be considered?",
        "I'd like you to look again at my test.",
        "Let me prove what I can do.",
        "I urge you to think again.",
        "Please review the decision.",
        "I'd happily work the first month for free.",
        "Is the decision final?",
    ),
    "why_not": (
        "Why wasn't I selected?",
        "Why didn't you choose me?",
        "Please explain your decision.",
        "What was the reason for the rejection?",
        "I'd like to understand why I was rejected.",
        "Could you tell me why my application was declined?",
        "I'd like to know your reasons for turning me down.",
        "How did you reach this decision?",
        "Help me understand why you chose someone else.",
    ),
    "vent": (
        "I am furious about this.",
        "I'm absolutely gutted.",
        "I was quite frustrated by the outcome.",
        "I feel insulted.",
        "Thank you! That is great news for the winner!",
        "This is REALLY hard to read.",
        "I am bitterly disappointed.",
        "I can't believe this.",
        "I'm disappointed with the way this went.",
    ),
    "pressure": (
        "Please reply ASAP.",
        "Could you send your comments by Friday?",
        "This is urgent.",
        "I look forward to your prompt response.",
        "I'm following up again on my request.",
        "I've already written three times.",
        "Please answer within two days.",
        "I am still waiting for a reply.",
        "Please let me know by the end of the week.",
    ),
    "self_put_down": (
        "I know I did terribly.",
        "Sorry for wasting your time.",
        "I'm not good enough for a place like yours.",
        "I completely messed up the second part.",
        "I feel like a failure.",
        "I should never have applied.",
        "I'm sorry for my terrible answers.",
        "I was hopeless in the panel.",
    ),
    "brutal": (
        "Please be brutally honest.",
        "Don't hold back.",
        "Feel free to tear it apart.",
        "I can take it.",
        "Please be as harsh as you like.",
        "There's no need to sugar-coat it.",
        "I'd love some warts-and-all comments.",
    ),
    "secrets": (
        "I have another offer to consider.",
        "I'm interviewing with a competitor of yours.",
        "My current salary is lower than that.",
        "I earn £42,000 at the moment.",
        "My anxiety got in the way.",
        "I was laid off in March.",
        "I hear that Daniel got the job.",
        "My current boss is a bully.",
    ),
    "flattery": (
        "What an amazing company, with brilliant people and the most inspiring office I know.",
        "You have an incredible team, a fantastic product and a phenomenal culture.",
        "It was an outstanding interview with exceptional people at a world-class firm.",
        "Acme is my dream company, the best team around, and I was blown away.",
    ),
    "sarcasm": (
        "Thanks for nothing.",
        "Good luck finding someone better.",
        "How kind of you to finally reply.",
        "I guess ten years of work count for nothing.",
        "Silly me for hoping.",
        "I dodged a bullet.",
        "Congratulations on wasting an afternoon.",
        "Your loss.",
    ),
}

FINE: dict[str, tuple[str, ...]] = {
    "demand": (
        "I expect you're busy, so a line is plenty.",
        "I don't expect a long answer.",
        "You must be busy this week.",
        "I know you're under no obligation to answer.",
        "It's a demanding role, and I enjoyed hearing about it.",
        "I have the right to work in the UK.",
        "I want you to know how much I enjoyed the day.",
        "If you need to keep it short, a word is enough.",
        "Thank you for the courtesy of a call.",
        "Any thoughts you have to share would help me.",
        "The team deserves my thanks.",
    ),
    "argue": (
        "With respect to the role, what should I work on first?",
        "I was treated with respect, and I enjoyed the day.",
        "I was disappointed, but I understand the decision.",
        "I respect the decision and I'm not writing to challenge it.",
        "Even though I was unsuccessful, I enjoyed the day.",
        "In fact, I enjoyed the case study so much that I kept working on it.",
        "Could you tell me how far I met the essential criteria?",
        "I don't think I explained my project clearly.",
        "I have one question about my answer on testing.",
        "What would make me a stronger candidate for a role like this?",
        "I think I could be a good fit for other roles at Acme.",
        "I understand I wasn't the best fit on this occasion.",
    ),
    "blame": (
        "It was a fair and well-run process.",
        "I hope this doesn't come across as rude.",
        "I was poorly prepared for the question on pricing.",
        "Which part of my answer was unclear?",
        "I hope it wasn't a waste of your time.",
        "The panel was kind and well prepared.",
        "I was a little late with the last answer.",
        "My lack of experience with SQL may have shown.",
    ),
    "guilt": (
        "I was sorry not to be chosen.",
        "Thank you for moving the call when my son had an appointment.",
        "I need to work on my examples.",
        "Your feedback would mean a lot to me.",
        "I liked the talk about the homelessness project.",
        "I spent a weekend on the task and enjoyed it.",
        "It was the last chance to ask that question in the interview.",
    ),
    "legal": (
        "Thank you for the interview for the legal assistant role.",
        "I enjoyed hearing about the paralegal team.",
        "Hi Sue, thank you for the news.",
        "I enjoyed the question about data protection by design.",
        "I liked meeting your solicitors and hearing about the training contract.",
        "I know you aren't legally required to give feedback.",
        "Thank you for the talk about your work on discrimination in housing.",
        "The GDPR part of the task was new to me.",
        "Your comment won't be a complaint I take to heart.",
    ),
    "compare": (
        "I appreciate you may have chosen someone with more experience.",
        "I understand you've decided to go ahead with other candidates.",
        "I wish the successful candidate well.",
        "I hope the person you chose enjoys the team.",
        "Please thank everyone who took part.",
        "What does a stronger answer include?",
        "Was there one requirement where my background didn't match what you need?",
        "I know how strong the other candidates were.",
    ),
    "reconsider": (
        "I understand the decision and I'm not asking you to revisit it.",
        "I'm not asking you to change your mind.",
        "I'd be glad to be considered again for future roles.",
        "If another opportunity comes up, I'd be glad to hear of it.",
        "Thank you for taking the time to review my application.",
        "I'll take a second look at my SQL.",
        "It made me rethink how I prepare.",
        "Could we look at this again in three months?",
        "Thank you for giving me the chance to meet the team.",
    ),
    "why_not": (
        "You asked why the role matters to me, and I liked that.",
        "I quite understand why you chose someone with more experience.",
        "One of the reasons I applied was your work on maps.",
        "What could I do differently next time?",
        "The reason I'm writing is to ask for one piece of advice.",
        "Thank you for explaining the reasons for the decision.",
    ),
    "vent": (
        "I was disappointed, but I enjoyed the process.",
        "I'm sorry not to have been chosen.",
        "I was a little disappointed, of course.",
        "I'm not upset at all.",
        "Thanks for the update!",
        "I enjoyed the questions about AWS, SQL and the NHS.",
        "We talked about how the team helps angry customers.",
    ),
    "pressure": (
        "Would you have a moment this week?",
        "Whenever it suits you is fine.",
        "You mentioned that I'd hear by Friday.",
        "Thank you for your prompt reply.",
        "There's no rush at all.",
        "I'll finish the course by the end of the month.",
        "I look forward to hearing from you.",
        "I liked hearing about the urgent care team.",
    ),
    "self_put_down": (
        "Were my examples not specific enough?",
        "I know I was brief on the last question.",
        "I'd like to get better at estimating.",
        "I felt nervous at first and then enjoyed it.",
        "I found the second exercise hard.",
    ),
    "brutal": (
        "I'd welcome your honest view.",
        "Please feel free to be direct.",
        "Anything you can share would help.",
        "I'd be glad of any critical comments.",
        "A frank word would help me.",
    ),
    "secrets": (
        "Thank you for the offer of a call.",
        "The salary benchmarking task was fun.",
        "Thank you for telling me about the change to the offer.",
        "I'd like to use this in applications to other companies.",
        "I enjoyed hearing about the €5m programme.",
        "The talk about mental health services stayed with me.",
    ),
    "flattery": (
        "It was a brilliant day.",
        "Wishing you all the very best.",
        "What is the most useful thing I could learn?",
        "Thank you for a wonderful conversation with an inspiring team.",
    ),
    "sarcasm": (
        "Good luck with the launch.",
        "I'm glad you found the right person.",
        "I guess my main question is about the second task.",
        "It was nice to see how you work.",
        "I suppose you get many of these messages.",
        "I felt as if I knew the team already.",
    ),
}

COMPANY = "Fernhill Systems Ltd"

GOOD: dict[str, str] = {
    "application, UK public sector": """Dear Ms Okafor,

Thank you for letting me know that I was unsuccessful on this occasion for the caseworker post at
Fernhill Systems.

Please could you tell me my scores against the essential criteria, and which of them needed stronger
evidence?

If feedback isn't given at this stage, I quite understand.

Kind regards,
Tom Ward""",
    "application, US": """Hi Dana,

Thanks for the update on my application at Fernhill. I respect the decision. If you're able to share,
was there one requirement that was hard to find in my resume? One line would be plenty.

Best,
Maria""",
    "screen, UK": """Hello Priya,

Thank you for our call on Tuesday and for letting me know the outcome. I accept the decision. Was
there one thing where my background didn't match what Fernhill Systems needs? It would help me aim
better.

If you can't say, I completely understand.

Kind regards,
Ed""",
    "task, US": """Hi Ben,

Thanks for reviewing my take-home for the data engineer role at Fernhill Systems. I enjoyed the part
about late events, and I accept the outcome. If you can say, which part fell furthest from what you
hoped to see, and what does a stronger answer include?

No worries if not. Thanks again,
Lee""",
    "interview, UK": """Dear Dr Shah,

Thank you for telling me about the analyst post at Fernhill Systems, and please thank the panel for
their time. I was disappointed, but I enjoyed hearing about your work on river levels.

I expect you're busy, so I'll keep this short: what is one thing I should keep doing, and one I should
do differently?

I appreciate you may have chosen someone with more experience, and I wish them well.

Kind regards,
Amina""",
    "interview, US": """Hi Jordan,

I really appreciate the team's time last week, and I respect your decision. I'm working on getting
better at interviews like the one at Fernhill: is there one thing you'd suggest I strengthen, and
anything I should keep doing?

If it's not something you can share, no problem at all. Wishing you and the team all the best!

Chris""",
    "onsite, UK": """Hello Owen,

Thank you for the day in Leeds. It was a fair and well-run process, and I liked the pairing session
most.

I understand the decision and I'm not asking you to revisit it. Which area would you advise me to
strengthen first for a role like this?

A line or two would help, or a short call if that's easier. If a role at Fernhill Systems that fits
comes up, I'd be glad to hear of it.

Kind regards,
Beth""",
    "onsite, US": """Hi Sue,

Thank you for letting me know, and please thank everyone I met at Fernhill Systems. I know you had to
choose between strong people, and I respect where you landed.

If you have a minute, I'd love any advice on how I could come across better in the system design
round.

Thanks,
Marco""",
    "final, UK": """Hello Helen,

Thank you for the news, and for three thoughtful conversations. I'm sorry not to have been chosen, and
I understand the decision.

Would you have a moment this week for two questions? What worked, and what would make me a stronger
candidate for a post like this at Fernhill Systems?

I'd be glad to be considered again in future.

With best wishes,
Ruth""",
    "final, US": """Hi Sam,

Thanks for calling me in person about the Legal Assistant position at Fernhill Systems; I know that
isn't the easy part of the job. I'd appreciate any feedback you can offer, good or bad, with respect
to the role and how I presented my experience.

Either way, I enjoyed meeting the team and hope our paths cross again.

Best regards,
Nia""",
    "offer withdrawn": """Hi Laura,

Thank you for telling me about the change to the offer at Fernhill Systems. Plans can shift, and I
accept where things stand. Was there anything on my side that I could handle differently another time?

All the best to you and the team,
Joe""",
    "status question": """Hello Priya,

I hope your week is going well. You mentioned a decision by Friday for the designer role at Fernhill;
could you let me know where things stand when you have a moment? I'm still interested.

Thanks,
Ola""",
    "reminder": """Hello Priya,

This is only a gentle nudge on my note of 4 May to Fernhill Systems. If feedback isn't possible,
please don't worry, and thank you again for the opportunity.

Tim""",
    "thanks for feedback": """Hi Priya,

Thank you for taking the trouble to give me feedback on the interview at Fernhill Systems. You said my
examples were too general, and that's useful: I'll write down three with numbers by the end of the
month.

I hope our paths cross again.

Kind regards,
Ola""",
    "reply to a refusal": """Hello Priya,

Thank you for letting me know, I quite understand. All the best with the role at Fernhill Systems.

Ola""",
    "short message": """Hi Rosa, thanks again for the QA conversation at Fernhill Systems. I respect the
decision.
If you ever have a minute, is there one thing you'd suggest I work on for roles like this? No worries
if not. Glad to stay in touch.""",
    "what the role means": """Dear Mr Lund,

Thank you for your prompt reply about the archivist role. You asked why the role matters to me, and
I've thought about it since: I love old maps.

May I ask which of my answers was least convincing? I know how many people Fernhill Systems saw, so a
word is plenty.

Yours sincerely,
Ivy Cole""",
}

BAD: dict[str, tuple[str, frozenset[str]]] = {
    "demanding": (
        """Hello,

I put eleven hours into your test for Fernhill Systems. I expect a full explanation and I'd like it by
Friday. It's the least you can do.""",
        frozenset({"demand", "no_question", "no_thanks", "pressure"}),
    ),
    "arguing": (
        """Hi Jo,

Thank you for your email. However, I disagree with the feedback: the job description clearly asked for
React, and I have five years of it. Could you tell me how Fernhill Systems came to this view?""",
        frozenset({"argue"}),
    ),
    "reopening": (
        """Dear Ms Lee,

Thank you for letting me know. Fernhill Systems is where I want to be, so please reconsider. Would
another interview be possible? I'd happily start on a trial basis.""",
        frozenset({"reconsider"}),
    ),
    "blaming": (
        """Hi,

thanks for the mail. Frankly, the process at Fernhill Systems was chaotic: the panel had not read my
CV, and you ignored two of my messages. Any comments?""",
        frozenset({"blame"}),
    ),
    "pitying": (
        """Dear Anna,

thank you for writing. I'm heartbroken. I've been unemployed for a year, and I can't pay my rent.
Could you please tell me what I did, so that someone at least hires me after Fernhill Systems?""",
        frozenset({"guilt"}),
    ),
    "threatening": (
        """To the HR department of Fernhill Systems,

I believe I was rejected because of my age. I have spoken to a solicitor. Please send me all interview
notes under the Data Protection Act within 7 days. Thank you.""",
        frozenset({"legal"}),
    ),
    "comparing": (
        """Hi Max,

thanks for the update on the role at Fernhill Systems. I'd love to know who got the job, and what the
successful candidate had that I didn't. Where did I rank?""",
        frozenset({"compare"}),
    ),
    "asking why": (
        """Hi Max,

thanks for the update on the role at Fernhill Systems. I'd be grateful if you could explain why I was
not selected. Thanks, Al""",
        frozenset({"why_not"}),
    ),
    "venting": (
        """Hi Max,

thanks for the update from Fernhill Systems. I am SO frustrated!! What could I do better?""",
        frozenset({"vent"}),
    ),
    "grovelling": (
        """Dear Ms Lee,

thank you for seeing me at Fernhill Systems, and sorry for wasting your time. I know I was awful. What
should I learn first? Please be brutal.""",
        frozenset({"self_put_down", "brutal"}),
    ),
    "telling too much": (
        """Dear Ms Lee,

thank you for seeing me at Fernhill Systems. I have two other offers and my current salary is £51,000.
What could I improve?""",
        frozenset({"secrets"}),
    ),
    "gushing": (
        """Dear Ms Lee,

thank you for the most amazing day of my year. Fernhill Systems is an incredible place with phenomenal
people and an outstanding culture. What could I improve?""",
        frozenset({"flattery"}),
    ),
    "ironic": (
        """Hello,

thanks for nothing. I guess eight years of experience are worth less than a cheap haircut at Fernhill
Systems. Good luck finding someone who puts up with you.""",
        frozenset({"no_question", "sarcasm"}),
    ),
    "unfilled": (
        """Hi [Name],

thank you for the interview for the $role role at Fernhill Systems. What could I improve?""",
        frozenset({"unfilled"}),
    ),
    "to the wrong company": (
        """Hi Kim,

thank you for the interview at Brightwater. What could I improve?""",
        frozenset({"wrong_company"}),
    ),
}
