import { processes } from '@kezhuan/workflows/processes';
import { currentRules } from '@kezhuan/workflows/rules';
import type { DealState, ProcessDefinition, Values, World } from '@kezhuan/flow';
import {
  overseasProposal,
  sampleProposal,
} from '../../workflows/processes/commissioned_rd/sample.ts';
import { coApplication, govApplication } from '../../workflows/processes/shared/grant-sample.ts';
import { sampleLanding } from '../../workflows/processes/base_landing/sample.ts';
import {
  callValues,
  fundStandIn,
  fundValues,
  members,
} from '../../workflows/processes/region_fund_call/sample.ts';
import { sampleIntent } from '../../workflows/processes/region_fund_setup/sample.ts';
import { sampleRequest } from '../../workflows/processes/tech_licence/sample.ts';
import { filedDeal, pick, type Above, type DealWalk, type Random } from './deal-walk.ts';
import { fullCast } from './full-cast.ts';

export const walkWorld: World = {
  now: '2026-03-02T01:00:00.000Z',
  directory: fullCast,
  rules: currentRules,
};

type Kind = {
  /** A form as someone would file it, with answers at random where they bear on the way it takes. */
  form: (random: Random) => Values;
  known?: DealWalk['known'];
  /** What it lies under, where it is nothing without it. */
  parent?: (random: Random) => Above;
};

const clause = (name: string) => ({ id: name, clause: name, position: 'default', settled: true });
const clauses = [
  'payment',
  'results_ip',
  'publication',
  'confidentiality',
  'warranty',
  'indemnity',
];

type Sum = { currency: string; minor: number };

/** The same proposal for a multiple of its price: other people must agree to it. */
function times(values: Values, factor: number): Values {
  const more = (sum: Sum): Sum => ({ ...sum, minor: sum.minor * factor });
  const budget = (values['budget'] as { amount: Sum }[]).map((row) => ({
    ...row,
    amount: more(row.amount),
  }));
  return { ...values, price: more(values['price'] as Sum), budget };
}

/** A part of what has come in. */
const share = ({ data, facts }: DealState, scope: string, part: number) => ({
  ...(data['']!['price'] as object),
  minor: Math.round(Number(facts[scope]?.['received_minor']) * part),
});

const commissioned: Kind = {
  form: (random) => {
    const yes = (odds: number): boolean => random() < odds;
    const answers = {
      urgency: pick(random, ['normal', 'urgent']),
      paper: pick(random, ['own', 'theirs']),
      self_hgr: yes(0.2),
      self_ethics: yes(0.2),
      self_related: yes(0.2),
      deemed_acceptance: yes(0.5),
      acceptance_method: pick(random, ['client', 'expert']),
      foreign_law: false,
    };
    if (yes(0.3)) return overseasProposal(answers);
    return times(sampleProposal(answers), pick(random, [1, 5, 40]));
  },
  known: {
    received: ({ data }) => data['']!['price'],
    direct_cost: (state, scope) => share(state, scope, 0.9),
    overhead: (state, scope) => share(state, scope, 0.1),
    members: () => ['a', 'b', 'c', 'd', 'e'].map((n) => ({ id: n, expert: `expert_${n}` })),
    tax_amount: (state, scope) => share(state, scope, 0),
    issue_list: () => clauses.map(clause),
    technology_amount: ({ data }) => data['']!['price'],
    other_amount: ({ data }) => ({ ...(data['']!['price'] as object), minor: 0 }),
  },
};

const licence: Kind = {
  form: (random) =>
    sampleRequest({
      pi: 'lin',
      contributors: ['lin', 'zhao'].map((person) => ({
        person,
        contributor_unit: '材料学院',
        share: 5000,
        contribution: '方案设计',
      })),
      licence_kind: pick(random, ['exclusive', 'sole', 'ordinary']),
      urgency: pick(random, ['normal', 'urgent']),
      option_stage: random() < 0.3,
      self_related: random() < 0.2,
    }),
  // Whatever is due comes in at once: each sum more is shared out by itself.
  known: { received: () => ({ currency: 'CNY', minor: 1_000_000_000 }) },
};

const disclosure: Kind = {
  form: () => ({}),
};

/** As far as it goes without a call: what a call would tell never comes. */
const grant = (application: (more: Values) => Values): Kind => ({
  form: (random) =>
    application({
      pi: 'lin',
      team: [],
      urgency: pick(random, ['normal', 'urgent']),
    }),
});

/** A call of a fund that is nothing but what it tells, its rules and its committee. */
const call: Kind = {
  form: () => ({ ...callValues, pi: 'dom_manager_a' }),
  known: { opens_on: () => '2026-04-01', closes_at: () => '2026-06-01' },
  parent: (random) => {
    const committee = members.map(([, side], i) => ({
      person: `fund_committee_${'abcde'[i]}`,
      side,
      seat: 'member',
    }));
    const mode = pick(random, ['GOV_LED', 'CO_LED'] as const);
    const values = fundValues(mode, { pi: 'dom_manager_a', committee });
    const { definition, state } = filedDeal(fundStandIn, walkWorld, values, random);
    return { deal: { definition, state, seq: 1 }, link: 'calls' };
  },
};

/** Kinds whose forms hang together in a way that no field can tell; the rest are filed plain. */
const kinds: Readonly<Record<string, Kind>> = {
  commissioned_rd: commissioned,
  tech_licence: licence,
  base_landing: { form: () => sampleLanding({ pi: 'lin' }) },
  disclosure_proposal: disclosure,
  region_fund_call: call,
  region_fund_setup: { form: () => sampleIntent({ pi: 'dom_manager_a' }) },
  region_fund_project_gov: grant(govApplication),
  region_fund_project_co: grant(coApplication),
};

/** One that lies under another is walked by itself, as far as it hangs on nobody. */
export const allProcesses: readonly ProcessDefinition[] = Object.values(processes).map(
  (definition) => ({ ...definition, underOnly: false }),
);

/** A random deal of a process, filed. */
export function randomDeal(definition: ProcessDefinition, random: Random): DealWalk {
  const { form, known, parent }: Kind = kinds[definition.key] ?? { form: () => ({}) };
  for (let tries = 0; tries < 20; tries++) {
    try {
      const above = parent?.(random);
      const walk = filedDeal(definition, walkWorld, form(random), random, {
        ...(known && { known }),
        ...(above && { above }),
      });
      return { ...walk, lively: pick(random, [0, 0, 0.2, 1]) };
    } catch (error) {
      if (tries === 19) throw error;
    }
  }
  throw new Error(`${definition.key} cannot be filed`);
}
