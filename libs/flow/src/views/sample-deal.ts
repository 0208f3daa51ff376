import type { Event } from '../engine/event.ts';
import { evolve } from '../engine/evolve.ts';
import type { DealState, Seat } from '../engine/state.ts';

/** A deal of the sample process made of events, for specs of views. */
export const sampleValues = {
  title: { zh: '高效催化剂', en: 'Efficient catalyst' },
  pi: 'wang',
  department: 'chem',
  client: {
    id: 'acme',
    name: { zh: '艾克米', en: 'Acme' },
    kind: 'private',
    country: 'CN',
    overseasControlled: false,
  },
  mode: 'theirs',
  price: { currency: 'CNY', minor: 50_000_000 },
  milestones: [
    { id: 'm1', name: '中期', due: '2027-03-01' },
    { id: 'm2', name: '结题', due: '2027-09-01' },
  ],
  team: [{ id: 't1', person: 'liu' }],
};

export const seatFor = (key: string, id = 's1', more: Partial<Seat> = {}): Seat => ({
  id,
  key,
  status: 'open',
  ...more,
});

export const filed: readonly Event[] = [
  {
    type: 'filed',
    deal: 'd1',
    process: 'sample_process',
    number: 'P98-2026-D-00001',
    definition: 'h1',
    rules: 'r1',
    by: { person: 'wang' },
  },
  { type: 'data-changed', scope: '', values: sampleValues, groups: ['basics', 'price'] },
  { type: 'step-opened', step: 'submit', round: 1, seats: [seatFor('role:researcher@*')] },
  { type: 'submitted', step: 'submit', by: { person: 'wang' } },
  { type: 'step-done', step: 'submit', outcome: 'submitted', read: {} },
  {
    type: 'step-opened',
    step: 'dept',
    round: 1,
    seats: [seatFor('role:dept_head@unit:chem')],
    state: 'in_review',
  },
  { type: 'state-changed', state: 'in_review' },
  {
    type: 'deadline-set',
    deadline: {
      id: 'dept#1:due',
      step: 'dept',
      kind: 'due',
      at: '2026-11-30T10:00:00.000Z',
      because: {
        from: '2026-11-23',
        rule: { zh: '5 个工作日', en: '5 working days' },
        due: '2026-11-30',
        calendar: '2026.1',
        provisional: false,
      },
    },
  },
];

/** The state after these events, each recorded at one instant. */
export const playing = (...events: readonly Event[]): DealState =>
  events.reduce<DealState | null>((s, e) => evolve(s, e, '2026-11-23T02:00:00.000Z'), null)!;
