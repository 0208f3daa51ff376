import { t } from '@kezhuan/domain';
import type { FactSpec } from '../block.ts';
import { workingDays } from '../clock.ts';
import { all, branch, decision, fill, repeat, waitFor } from '../compose.ts';
import { field, optional, options, section } from '../field.ts';
import type { Who } from '../who.ts';

const answers = (offer: readonly [string, string]) =>
  options({
    offer,
    accept: ['接受对方方案，达成一致', 'Accept: agreed'],
    break_off: ['终止谈判', 'Break off'],
  });

const said = (key: 'our' | 'their', zh: string, en: string) => [
  field(`${key}_text`, 'longtext', `${zh}意见`, `${en} position`),
  field(`${key}_files`, 'files', `${zh}文本`, `${en} draft`, {
    ...optional,
    accept: ['docx', 'pdf'],
  }),
];

/** What we put on the table in a round. */
const ourOffer = section('our_offer', '我方意见', 'Our position', [
  field('our_answer', 'enum', '我方答复', 'Our answer', {
    options: answers(['提出方案', 'Put an offer']),
  }),
  ...said('our', '我方', 'Our'),
]);

/** What the other side answers. */
const counterOffer = section('counter_offer', '对方意见', 'Their position', [
  field('their_answer', 'enum', '对方答复', 'Their answer', {
    options: answers(['提出反方案', 'Put a counter-offer']),
  }),
  ...said('their', '对方', 'Their'),
]);

const either = (answer: string): string =>
  `rounds[-1].our_answer = "${answer}" or rounds[-1].their_answer = "${answer}"`;

/** Where the talks stand: facts of the scope `negotiation` lies in. */
export const negotiationFacts: Record<string, FactSpec> = {
  agreed: {
    kind: 'feel',
    is: either('accept'),
    name: t('谈判达成一致', 'the parties have agreed'),
  },
  broken_off: {
    kind: 'feel',
    is: `${either('break_off')} or steps.escalation.outcome = "break_off"`,
    name: t('谈判终止', 'the talks have broken off'),
  },
};

type Talks<S extends string> = {
  ours: Who;
  theirs: Who;
  /** Who decides whether to go on when the talks drag. */
  escalatesTo: Who;
  /** Filled in beside our position: the issue list. */
  alongside: readonly S[];
  /** Working days of talks after which the office decides whether to go on. */
  capDays?: number;
};

/** After so many working days the office decides whether to go on. */
const timeLimit = (escalatesTo: Who, capDays: number) =>
  branch(
    'cap',
    t('谈判期限', 'Time limit'),
    [
      waitFor('cap', workingDays(capDays), {
        name: t(`谈判满 ${capDays} 个工作日`, `${capDays} working days of talks`),
      }),
      decision('escalation', {
        name: t('谈判延期审批', 'Go on negotiating'),
        by: escalatesTo,
        outcomes: [
          { key: 'go_on', name: t('继续谈判', 'Go on'), means: 'approve' },
          { key: 'break_off', name: t('终止谈判', 'Break off'), means: 'reject' },
        ],
        onReject: 'continue',
        mayReturn: false,
        within: workingDays(3),
        state: 'negotiating',
        why: t(
          `谈判超过 ${capDays} 个工作日(SP-02)`,
          `Talks have taken ${capDays} working days (SP-02)`,
        ),
      }),
    ],
    'agreed != true and rounds[-1].our_answer != "break_off" and rounds[-1].their_answer != "break_off"',
  );

/**
 * 谈判 / Negotiation (domain.md §3, SP-02 row 5): rounds in which the ball changes sides, ours 5
 * working days and theirs 10. After 6 rounds an incident is raised; after 60 working days the office
 * decides whether to go on.
 */
export const negotiation = <const S extends string>({ capDays = 60, ...talks }: Talks<S>) =>
  all('talks', t('谈判', 'Negotiation'), [
    branch(
      'rounds',
      t('逐轮磋商', 'Rounds'),
      [
        repeat('rounds', {
          name: t('谈判轮次', 'Negotiation rounds'),
          until: ['our_answer', 'their_answer']
            .map((a) => `${a} = "accept" or ${a} = "break_off"`)
            .join(' or '),
          max: 6,
          sections: [ourOffer, counterOffer],
          flow: [
            fill('ours', {
              name: t('我方回合', 'Our turn'),
              publicName: t('学校处理中', 'With the university'),
              by: talks.ours,
              sections: ['our_offer', ...talks.alongside],
              within: workingDays(5),
              state: 'negotiating',
            }),
            fill('theirs', {
              name: t('对方回合', 'Their turn'),
              publicName: t('贵方回复', 'Your answer'),
              by: talks.theirs,
              when: 'our_answer = "offer"',
              sections: ['counter_offer'],
              within: workingDays(10),
              state: 'negotiating',
            }),
          ],
        }),
      ],
      'steps.escalation.outcome != "break_off"',
    ),
    timeLimit(talks.escalatesTo, capDays),
  ]);
