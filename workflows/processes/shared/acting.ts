import type { Directory, Values } from '@kezhuan/flow';
import type { Story } from '@kezhuan/flow/story';

const reason = '依据审核材料、谈判记录和各方意见作出';

/** What the worker would find out: nobody is on a list. */
const found = { screen_parties: { list_result: 'clear' } };

type Acting = {
  /** What else the worker finds out, by step or effect. */
  results?: Record<string, Values>;
  /** The worker does what is asked of it after every act, not when the story goes on. */
  atOnce?: true;
};

/** For stories: what people do to a deal, in the words of its steps; and `goOn`, what the worker does. */
export function actingOn(deal: Story, { results, atOnce }: Acting = {}) {
  const goOn = (more: Record<string, Values> = {}) =>
    deal.runEffects({ ...found, ...results, ...more });
  const does: Story['does'] = (who, act) => {
    const events = deal.does(who, act);
    if (atOnce) goOn();
    return events;
  };
  return {
    deal,
    goOn,
    submit: (who: string, step: string, values: Values = {}) =>
      does(who, { type: 'submit', step, values }),
    decide: (who: string, step: string, outcome: string, values?: Values) =>
      does(who, { type: 'decide', step, outcome, reason, ...(values ? { values } : {}) }),
    note: (who: string, step: string, values: Values) =>
      does(who, { type: 'note_event', step, values }),
  };
}

/** A directory in which somebody stands in for another, in everything. */
export const standingIn = (directory: Directory, from: string, to: string): Directory => ({
  ...directory,
  delegations: [
    {
      id: `${to}-for-${from}`,
      from,
      to,
      startsAt: '2026-01-01T00:00:00.000Z',
      endsAt: null,
      processes: [],
      maxAmount: null,
    },
  ],
});

/** The compliance questionnaire of a deal that touches nothing it asks for (SP-01). */
export const plainQuestionnaire: Values = {
  q1_secret: false,
  q2_abroad: false,
  q3_catalogue: 'none',
  q4_hgr: false,
  q5_data_out: false,
  q6_ethics: ['none'],
  q7_ties: false,
  q12_end_use: '民用动力电池',
  q8_public: false,
  q9_prior: false,
  q10_students: false,
  q11_name: false,
};

/** One whose PI has a stake in the partner: the COI officer looks at it. */
export const tiedQuestionnaire: Values = {
  ...plainQuestionnaire,
  q7_ties: true,
  q7_relations: [{ who: '刘洋', relation: 'spouse', kind: 'equity', worth: '8%' }],
};

/** What someone complains of who asks for a decision to be reconsidered (SP-15). */
export const reconsiderationRequest: Values = {
  recon_ground: 'facts',
  recon_reasons: '持股比例认定有误，已提交证明',
  recon_not_academic: true,
};
