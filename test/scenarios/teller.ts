import type { ActRequest, DealView } from '@kezhuan/contracts';
import { dayOf } from '@kezhuan/domain/calendar';
import type { FileValue } from '@kezhuan/flow';
import { eventually, visit, type Visitor } from './drive.ts';

/**
 * Tells a story over HTTP: each act waits until its step is open, prints a line, and the summary at
 * the end is one line of JSON. Used by `npm run scenario` and by the e2e tests alike.
 */
export type Teller = {
  as: (person: string) => Promise<Visitor>;
  /** Files a deal, and goes on with it; `under` another. */
  file: (person: string, process: string, values: object, under?: Under) => Promise<DealView>;
  /** The same tale about another deal: whoever is signed in, and what is counted, is shared. */
  on: (deal: string) => Teller;
  /** Waits for the step to be open, then acts. */
  does: (person: string, act: ActRequest['act']) => Promise<DealView>;
  approve: (person: string, step: string, extra?: object) => Promise<DealView>;
  /** Fills in a form step; `values` may need files, uploaded by the same person. */
  submit: (person: string, step: string, values: object) => Promise<DealView>;
  note: (person: string, step: string, values: object) => Promise<DealView>;
  pdf: (person: string, name: string) => Promise<FileValue>;
  /** Waits until the deal has the state. */
  reaches: (state: string) => Promise<DealView>;
  isOpen: (step: string, seconds?: number) => Promise<DealView>;
  /** The day it is in the story, whose days may be shorter than ours. */
  today: () => Promise<string>;
  expect: (what: string, holds: boolean) => void;
  deal: () => Promise<DealView>;
  summary: () => { acts: number; expectations: number };
  dealId: () => string;
};

type Under = { deal: string; link: string };

export function teller(base: string, watcher: string, print: (line: string) => void): Teller {
  const shared = { visitors: new Map<string, Promise<Visitor>>(), acts: 0, expectations: 0 };
  return tellerOf(base, watcher, print, shared, '');
}

type Shared = { visitors: Map<string, Promise<Visitor>>; acts: number; expectations: number };

function tellerOf(
  base: string,
  watcher: string,
  print: (line: string) => void,
  shared: Shared,
  first: string,
): Teller {
  const { visitors } = shared;
  let id = first;

  const as = (person: string): Promise<Visitor> => {
    let visitor = visitors.get(person);
    if (!visitor) visitors.set(person, (visitor = visit(base, person)));
    return visitor;
  };
  const deal = async (): Promise<DealView> => (await as(watcher)).deal(id);
  const stepOf = (view: DealView, step: string) => view.stepper.find((s) => s.step === step);

  const isOpen: Teller['isOpen'] = (step, seconds = 60) =>
    eventually(
      `step ${step} to open`,
      async () => {
        const view = await deal();
        if (view.ended) throw new Error(`the deal ended as ${view.state} before ${step} opened`);
        return stepOf(view, step)?.status === 'open' && view;
      },
      seconds,
    );

  const does: Teller['does'] = async (person, act) => {
    if ('step' in act && act.step && act.type !== 'recall' && act.type !== 'answer')
      await isOpen(act.step);
    const view = await (await as(person)).does(id, act);
    shared.acts++;
    print(
      `${String(shared.acts).padStart(3)}  ${person.padEnd(14)} ${act.type.padEnd(12)} ${'step' in act ? (act.step ?? '') : ''}`,
    );
    return view;
  };

  return {
    as,
    deal,
    today: async () => dayOf((await (await as(watcher)).get<{ now: string }>('/me')).now),
    does,
    isOpen,
    dealId: () => id,
    on: (deal) => tellerOf(base, watcher, print, shared, deal),
    file: async (person, process, values, under) => {
      const view = await (await as(person)).file(process, values, under);
      id = view.id;
      shared.acts++;
      print(
        `${String(shared.acts).padStart(3)}  ${person.padEnd(14)} file         ${view.number} ${view.title.en}`,
      );
      return view;
    },
    approve: (person, step, extra = {}) =>
      does(person, { type: 'decide', step, outcome: 'approve', ...extra }),
    submit: (person, step, values) => does(person, { type: 'submit', step, values: { ...values } }),
    note: (person, step, values) =>
      does(person, { type: 'note_event', step, values: { ...values } }),
    pdf: async (person, name) => (await as(person)).upload(name),
    reaches: (state) =>
      eventually(
        `state ${state}`,
        async () => {
          const view = await deal();
          return view.state === state && view;
        },
        120,
      ),
    expect: (what, holds) => {
      shared.expectations++;
      if (!holds) throw new Error(`expected: ${what}`);
      print(`     ✓ ${what}`);
    },
    summary: () => ({ acts: shared.acts, expectations: shared.expectations }),
  };
}
