import { t } from '@kezhuan/domain';
import type { Act } from '../engine/act.ts';
import { decide } from '../engine/decide.ts';
import type { Event } from '../engine/event.ts';
import type { DealState } from '../engine/state.ts';
import type { Assignment, World } from '../engine/world.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { sampleValues } from './sample-deal.ts';

const assignments: readonly Assignment[] = [
  { person: 'wang', role: 'researcher', scope: '*' },
  { person: 'dean', role: 'dept_head', scope: 'unit:chem' },
  { person: 'export', role: 'export_officer', scope: '*' },
  { person: 'coi', role: 'coi_officer', scope: '*' },
  { person: 'fa', role: 'fund_committee', scope: '*' },
  { person: 'fb', role: 'fund_committee', scope: '*' },
  { person: 'fc', role: 'fund_committee', scope: '*' },
  { person: 'rep', role: 'ent_rep', scope: 'org:acme' },
  { person: 'signer', role: 'ent_signatory', scope: 'org:acme' },
  { person: 'leader', role: 'univ_leader', scope: '*' },
  { person: 'manager', role: 'dom_manager', scope: '*' },
  { person: 'director', role: 'dom_director', scope: '*' },
  { person: 'finance', role: 'finance_officer', scope: '*' },
  { person: 'audit', role: 'auditor', scope: '*' },
];

const everyone = [...new Set(assignments.map((a) => a.person)), 'liu', 'deputy'];

/** People of every role of the sample process; `deputy` stands in for `dean`. */
export const sampleWorld: World = {
  now: '2026-11-23T02:00:00.000Z',
  directory: {
    people: Object.fromEntries(
      everyone.map((id) => [id, { id, name: t(id, id), unit: 'chem', active: true }]),
    ),
    assignments,
    delegations: [
      {
        id: 'g1',
        from: 'dean',
        to: 'deputy',
        startsAt: '2026-11-01T00:00:00.000Z',
        endsAt: null,
        processes: [],
        maxAmount: null,
      },
    ],
    relations: [],
  },
  rules: {
    v: 1,
    calendar: { v: 1, version: '2026.1', zone: 'Asia/Shanghai', years: {} },
    authority: {},
  },
};

export const sampleNames = {
  person: (id: string) => t(id, id),
  org: (id: string) => t(id, id),
  unit: (id: string) => t(id, id),
};

/** One act of a story: who does it, what, and how many days after the act before. */
export type Move = { by: string; days?: number } & Act;

export const filing: Move = {
  by: 'wang',
  type: 'file',
  deal: 'd1',
  number: 'P98-2026-D-00001',
  definition: 'h1',
  rules: 'r1',
  values: sampleValues,
};

/** Plays a story through the real core; a refused move fails the spec that tells it. */
export const play = (definition: ProcessDefinition, ...moves: readonly Move[]) => {
  let state: DealState | null = null;
  let now = sampleWorld.now;
  const log: { seq: number; at: string; event: Event }[] = [];
  for (const { by, days, ...act } of moves) {
    now = new Date(Date.parse(now) + (days ?? 0) * 86_400_000 + 1000).toISOString();
    const actor =
      by === 'system'
        ? { kind: 'system' as const, name: 'clock' }
        : { kind: 'person' as const, person: by };
    const decision = decide(definition, state, act as Act, actor, { ...sampleWorld, now });
    if (!decision.ok) throw new Error(`${by} ${act.type}: ${JSON.stringify(decision.refusal)}`);
    for (const event of decision.events) log.push({ seq: log.length + 1, at: now, event });
    state = decision.state;
  }
  return { state: state!, log, now, world: { ...sampleWorld, now } };
};
