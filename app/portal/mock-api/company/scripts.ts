/** What the mock's model says to some questions. A quote is exactly what stands in the document. */
export interface Script {
  asked: RegExp;
  sentences: { say: string; quotes: [path: string, words: string][]; supported?: boolean }[];
}

export const SCRIPTS: Script[] = [
  {
    asked: /holiday|annual leave.*(austria|graz)|days.*leave/i,
    sentences: [
      {
        say: 'Full-time colleagues in Austria have 25 days of leave a year, on top of public holidays.',
        quotes: [['people-and-culture/annual-leave.md', 'Austria | 25 | 30 after 25 years of service']],
      },
      {
        say: 'After 25 years of service it is 30 days.',
        quotes: [['people-and-culture/annual-leave.md', 'Austria | 25 | 30 after 25 years of service']],
      },
      {
        say: 'Foundry Day, the first Friday of July, is a paid day off for everyone as well.',
        quotes: [
          [
            'people-and-culture/annual-leave.md',
            'Everyone also has Foundry Day, the first Friday of July, as a paid day off.',
          ],
        ],
      },
    ],
  },
  {
    asked: /carry|carried/i,
    sentences: [
      {
        say: 'You may carry over up to five days, and they expire on 31 March.',
        quotes: [
          [
            'people-and-culture/annual-leave.md',
            'You may carry over up to five days into the next year. They expire on 31 March.',
          ],
        ],
      },
    ],
  },
  {
    asked: /kilometre|per km|mileage|own car/i,
    sentences: [
      {
        say: 'Since 1 June 2026 you are paid 0.48 euros per kilometre for your own car.',
        quotes: [
          [
            'finance/mileage-rate-june-2026.eml',
            'From 1 June 2026 we pay 0.48 euros per kilometre for your own car.',
          ],
        ],
      },
      {
        say: 'The travel policy 2026 still says 0.45 euros; the newer e-mail counts until the policy’s next edition.',
        quotes: [
          ['finance/travel-policy-2026.pdf', 'With your own car you are paid 0.45 euros per kilometre'],
          ['finance/mileage-rate-june-2026.eml', 'Until then this mail counts.'],
        ],
      },
      {
        say: 'Electric cars get another 0.10 euros.',
        quotes: [['finance/travel-policy-2026.pdf', 'Hire cars are electric where the route allows it.']],
        supported: false,
      },
      {
        say: 'Each passenger from the company adds 0.05 euros.',
        quotes: [
          ['finance/mileage-rate-june-2026.eml', '0.05 euros more for each passenger from the company'],
        ],
      },
    ],
  },
  {
    asked: /dodgy|phishing|typed my password/i,
    sentences: [
      {
        say: 'Call 7777 within 30 minutes of noticing, day or night, and do not write an e-mail about it.',
        quotes: [
          [
            'it/security-incident.html',
            'Call 7777 within 30 minutes of noticing, day or night. Do not write an e-mail about it: somebody may be reading.',
          ],
        ],
      },
      {
        say: 'Take the machine off the network, but do not switch it off.',
        quotes: [
          [
            'it/security-incident.html',
            'Take the machine off the network: pull the cable, switch Wi-Fi off.',
          ],
          ['it/security-incident.html', 'Do not switch the machine off. What is in memory is evidence.'],
        ],
      },
      {
        say: 'Nobody is punished for clicking.',
        quotes: [['it/security-incident.html', 'Nobody is punished for clicking.']],
      },
    ],
  },
  {
    asked: /core hours/i,
    sentences: [
      {
        say: 'Core hours are 10:00 to 15:00 from Monday to Thursday.',
        quotes: [
          ['people-and-culture/working-time.md', 'Core hours are 10:00 to 15:00, Monday to Thursday.'],
        ],
      },
      {
        say: 'On Friday there are none.',
        quotes: [['people-and-culture/working-time.md', 'There are no core hours on Friday.']],
      },
    ],
  },
  {
    asked: /work from home/i,
    sentences: [
      {
        say: 'You may work from home up to three days a week.',
        quotes: [
          ['people-and-culture/remote-work-2026.md', 'You may work from home up to three days a week.'],
        ],
      },
      {
        say: 'The policy of 2024, which allowed two days, was replaced on 1 March 2026.',
        quotes: [
          ['people-and-culture/remote-work-2024.md', 'You may work from home up to two days a week.'],
          ['people-and-culture/remote-work-2026.md', 'Replaces the remote work policy 2024.'],
        ],
      },
    ],
  },
  {
    asked: /second parent/i,
    sentences: [
      {
        say: 'The second parent gets 8 weeks on full pay.',
        quotes: [
          [
            'people-and-culture/parental-leave.docx',
            'Second parent, whatever their sex | 8 weeks | full pay',
          ],
        ],
      },
      {
        say: 'They may be taken in up to three blocks, until the child’s first birthday.',
        quotes: [
          [
            'people-and-culture/parental-leave.docx',
            "The second parent may take the 8 weeks in up to three blocks, until the child's first birthday.",
          ],
        ],
      },
    ],
  },
  {
    asked: /abroad/i,
    sentences: [
      {
        say: 'You may work from abroad for up to 20 working days in a calendar year, within the European Economic Area, Switzerland and the United Kingdom.',
        quotes: [
          [
            'people-and-culture/remote-work-2026.md',
            'Up to 20 working days in a calendar year within the European Economic Area, Switzerland and the United Kingdom.',
          ],
        ],
      },
      {
        say: 'Tell the People team two weeks before, because of the A1 certificate.',
        quotes: [
          [
            'people-and-culture/remote-work-2026.md',
            'Tell the People team two weeks before, so that they can get the A1 certificate',
          ],
        ],
      },
    ],
  },
];

/** Asking this ends the stream in the middle, as a server does that is being stopped. */
export const BREAKS_OFF = /break off/i;
