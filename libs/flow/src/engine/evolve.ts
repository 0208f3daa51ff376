import { blank } from './blank.ts';
import { fork, write } from './fork.ts';
import type { Event, EventOf, EventType } from './event.ts';
import { end, goOn } from './evolve-end.ts';
import type { DealState, Seat, StepState } from './state.ts';

/**
 * The state after an event. Total and without rules: what an event says has happened, has happened.
 * `at` is the instant the event was recorded. `state` is null before `filed`, and is never changed.
 */
export function evolve(state: DealState | null, event: Event, at: string): DealState {
  const draft = state ? fork(state) : blank();
  apply(draft, event, at);
  return draft;
}

/** Writes an event into a draft made by `fork` or `blank`. */
export function apply(draft: DealState, event: Event, at: string): void {
  (evolvers[event.type] as Evolver<EventType>)(draft, event, at);
}

type Evolver<T extends EventType> = (draft: DealState, event: EventOf<T>, at: string) => void;

/** A copy with some of it replaced. A spread of two objects does the same, and is several times slower. */
function patched<T extends object>(it: T, patch: Partial<T>): T {
  const copy = { ...it };
  for (const key in patch) copy[key] = patch[key] as T[typeof key];
  return copy;
}

const patchStep = (draft: DealState, place: string, patch: Partial<StepState>): void => {
  const step = draft.steps[place] ?? { status: 'lapsed', round: 0, seats: [], returns: 0 };
  write(draft, 'steps')[place] = patched<StepState>(step, patch);
};

const patchSeat = (draft: DealState, place: string, id: string, patch: Partial<Seat>): void => {
  const seats = draft.steps[place]?.seats ?? [];
  patchStep(draft, place, { seats: seats.map((s) => (s.id === id ? patched(s, patch) : s)) });
};

const exclude = (draft: DealState, place: string, people: readonly string[]): void => {
  const excluded = [...new Set([...(draft.steps[place]?.excluded ?? []), ...people])];
  patchStep(draft, place, { excluded });
};

const clearSeat: Partial<Seat> = {
  status: 'open',
  person: undefined,
  actor: undefined,
  outcome: undefined,
  means: undefined,
  score: undefined,
  nextSitting: undefined,
  read: undefined,
};

/** Of a step that is over: it waits for nothing. */
const settled = { because: undefined, awaiting: undefined, paused: undefined, due: undefined };

/** Drops the deadlines of a step, which are named `<place>#<round>:…`. */
const dropDeadlines = (draft: DealState, place: string): void => {
  for (const id in draft.deadlines)
    if (draft.deadlines[id]?.step === place) delete write(draft, 'deadlines')[id];
};

/** What a step had sent back is no longer done for its sake alone. */
const forgetReturn = (draft: DealState, returner: string): void => {
  const target = draft.steps[returner]?.awaiting ?? '';
  if (draft.steps[target]?.returnedBy === returner)
    patchStep(draft, target, { returnedBy: undefined });
};

const nothing = (): void => undefined;

const evolvers: { [T in EventType]: Evolver<T> } = {
  filed: (d, e) => {
    d.deal = e.deal;
    d.process = e.process;
    d.number = e.number;
    d.definition = e.definition;
    d.rules = e.rules;
    d.applicant = e.applicant ?? ('person' in e.by ? e.by.person : '');
    if (e.parent) d.parent = e.parent;
  },
  'data-changed': (d, e) => {
    write(d, 'data')[e.scope] = { ...d.data[e.scope], ...e.values };
    for (const group of e.groups) write(d, 'groups')[group] = (d.groups[group] ?? 0) + 1;
  },
  'facts-computed': (d, e) => {
    write(d, 'facts')[e.scope] = { ...d.facts[e.scope], ...e.facts };
  },
  'step-opened': (d, e, at) => {
    const before = d.steps[e.step];
    write(d, 'steps')[e.step] = {
      status: 'open',
      round: e.round,
      seats: [...e.seats],
      openedAt: at,
      returns: before?.returns ?? 0,
      ...(before?.returnedBy ? { returnedBy: before.returnedBy } : {}),
      ...(before?.excluded ? { excluded: before.excluded } : {}),
      ...(before?.because ? { because: before.because } : {}),
      ...(e.read ? { read: e.read } : {}),
    };
  },
  'step-skipped': (d, e) => {
    forgetReturn(d, e.step);
    patchStep(d, e.step, {
      status: 'skipped',
      seats: [],
      ...settled,
    });
    dropDeadlines(d, e.step);
  },
  'step-reopened': (d, e) => {
    patchStep(d, e.step, {
      status: 'lapsed',
      because: e.because,
      ...(e.because.kind === 'returned' ? { returnedBy: e.because.from } : {}),
    });
    dropDeadlines(d, e.step);
  },
  'approvals-carried': nothing,
  'step-held': (d, e) => {
    forgetReturn(d, e.step);
    patchStep(d, e.step, { status: 'held', awaiting: undefined });
  },
  'clock-paused': (d, e) => {
    patchStep(d, e.step, {
      paused: { remaining: e.remaining, holder: e.holder },
      due: undefined,
    });
    dropDeadlines(d, e.step);
  },
  'step-released': (d, e) =>
    patchStep(d, e.step, { status: 'open', awaiting: undefined, paused: undefined }),
  'step-done': (d, e, at) => {
    patchStep(d, e.step, {
      status: 'done',
      outcome: e.outcome,
      doneAt: at,
      read: e.read,
      returnedBy: undefined,
      ...settled,
    });
    dropDeadlines(d, e.step);
  },
  submitted: (d, e) => {
    const seat = d.steps[e.step]?.seats[0];
    if (seat && 'person' in e.by) {
      patchSeat(d, e.step, seat.id, {
        status: 'decided',
        person: e.by.onBehalfOf ?? e.by.person,
        actor: e.by.person,
      });
    }
  },
  decided: (d, e) => {
    patchSeat(d, e.step, e.seat, {
      status: 'decided',
      outcome: e.outcome,
      means: e.means,
      read: e.read,
      ...(e.score === undefined ? {} : { score: e.score }),
      ...(e.nextSitting ? { nextSitting: e.nextSitting } : {}),
      ...('person' in e.by ? { person: e.by.onBehalfOf ?? e.by.person, actor: e.by.person } : {}),
    });
  },
  returned: (d, e) => {
    const step = d.steps[e.step];
    patchStep(d, e.step, {
      status: 'returning',
      awaiting: e.to,
      returns: (step?.returns ?? 0) + 1,
      seats: (step?.seats ?? []).map((s) => (s.status === 'decided' ? { ...s, ...clearSeat } : s)),
    });
  },
  asked: (d, e) => patchStep(d, e.step, { status: 'asking', awaiting: e.of }),
  answered: nothing,
  recused: (d, e) => {
    const gone = e.leaves === 'others' ? { claimedBy: undefined } : { status: 'recused' as const };
    patchSeat(d, e.step, e.seat, gone);
    if (e.leaves && 'person' in e.by) exclude(d, e.step, [e.by.person]);
  },
  'alternate-seated': (d, e) =>
    patchStep(d, e.step, { seats: [...(d.steps[e.step]?.seats ?? []), e.seat] }),
  claimed: (d, e) =>
    patchSeat(d, e.step, e.seat, { claimedBy: 'person' in e.by ? e.by.person : undefined }),
  unclaimed: (d, e) => patchSeat(d, e.step, e.seat, { claimedBy: undefined }),
  transferred: (d, e) =>
    patchSeat(d, e.step, e.seat, { key: `person:${e.to}`, status: 'open', claimedBy: undefined }),
  'signer-added': (d, e) => {
    const seats = (d.steps[e.step]?.seats ?? []).map((s) =>
      e.seat.where === 'before' && s.id === e.seat.host
        ? { ...s, after: [...(s.after ?? []), e.seat.id] }
        : s,
    );
    patchStep(d, e.step, { seats: [...seats, e.seat] });
  },
  'signer-removed': (d, e) => {
    const seats = (d.steps[e.step]?.seats ?? []).map((s) =>
      s.id === e.seat
        ? { ...s, status: 'removed' as const }
        : { ...s, ...(s.after ? { after: s.after.filter((id) => id !== e.seat) } : {}) },
    );
    patchStep(d, e.step, { seats });
  },
  urged: (d, e, at) => patchStep(d, e.step, { urgedOn: at }),
  copied: (d, e) => {
    d.copied = [...new Set([...d.copied, ...e.people])];
  },
  commented: nothing,
  attached: nothing,
  recalled: nothing,
  voided: (d, e) => {
    const seat = d.steps[e.step]?.seats.find((s) => s.id === e.seat);
    const whose = [seat?.person, seat?.actor].filter((p) => p !== undefined);
    exclude(d, e.step, whose);
  },
  'condition-set': (d, e) => {
    write(d, 'conditions')[e.id] = { text: e.text, gate: e.gate, fulfilled: false };
  },
  'condition-fulfilled': (d, e) => {
    const condition = d.conditions[e.id];
    if (condition) write(d, 'conditions')[e.id] = { ...condition, fulfilled: true };
  },
  'branch-chosen': (d, e) => {
    write(d, 'chosen')[e.block] = e.branch;
  },
  'rows-entered': (d, e) => {
    write(d, 'rows')[e.block] = [...e.rows];
  },
  sealed: (d, e) => {
    d.sealed = [...d.sealed, e.step];
  },
  'deadline-set': (d, e) => {
    write(d, 'deadlines')[e.deadline.id] = e.deadline;
    if (e.deadline.kind === 'due') patchStep(d, e.deadline.step, { due: e.deadline });
  },
  'deadline-cleared': (d, e) => {
    delete write(d, 'deadlines')[e.id];
  },
  reminded: (d, e) => {
    if (e.kind === 'escalate') patchStep(d, e.step, { escalated: true });
  },
  'effect-requested': (d, e) => {
    write(d, 'effects')[e.id] = { step: e.step, effect: e.effect };
  },
  'effect-done': (d, e) => {
    delete write(d, 'effects')[e.id];
    const step = e.id.slice(0, e.id.lastIndexOf('#'));
    for (const it of e.documents ?? []) write(d, 'documents')[it.id] = { ...it, step };
  },
  'effect-failed': (d, e) => {
    const effect = d.effects[e.id];
    if (effect) write(d, 'effects')[e.id] = { ...effect, failed: e.reason };
  },
  'related-requested': (d, e) => {
    write(d, 'requests')[e.id] = { step: e.step };
  },
  'opening-failed': (d, e) => {
    const request = d.requests[e.id];
    if (request) write(d, 'requests')[e.id] = { ...request, failed: e.reason };
  },
  'message-sent': (d, e) => {
    d.told = { ...d.told, ...e.values };
  },
  'message-received': (d, { type: _, from, seen: __, ...heard }) => {
    const known = d.related[from];
    const values = { ...known?.values, ...heard.values };
    // What was told under seal stays so, whatever is told later.
    const sealed = [...new Set([...(known?.sealed ?? []), ...(heard.sealed ?? [])])];
    const kept = { ...(known?.whose ? { whose: known.whose } : {}), ...heard, values };
    d.related = { ...d.related, [from]: sealed.length > 0 ? { ...kept, sealed } : kept };
    if (heard.request) delete write(d, 'requests')[heard.request];
  },
  'state-changed': (d, e) => {
    d.state = e.state;
  },
  suspended: (d) => {
    d.suspended = true;
  },
  resumed: (d) => {
    d.suspended = false;
  },
  reopened: goOn,
  'rebase-proposed': (d, e, at) => {
    const { definition, rules, reason, by, of } = e;
    d.rebase = { definition, rules, reason, by, of, at };
  },
  'rebase-dropped': (d) => {
    delete d.rebase;
  },
  rebased: (d, e) => {
    d.definition = e.to.definition;
    d.rules = e.to.rules;
    if (e.from.definition !== e.to.definition)
      d.earlier = [...(d.earlier ?? []), e.from.definition];
    if (e.calendar.only) return;
    delete d.rebase;
    // Who moved it may see where it goes.
    const movers = [e.by, e.askedBy].flatMap((by) => (by && 'person' in by ? [by.person] : []));
    d.copied = [...new Set([...d.copied, ...movers])];
  },
  'step-dropped': (d, e) => {
    delete write(d, 'steps')[e.step];
    for (const id in d.effects) if (d.effects[id]?.step === e.step) delete write(d, 'effects')[id];
  },
  'step-carried': (d, e) => {
    const step = d.steps[e.step];
    const seats = (step?.seats ?? []).map((s) => (s.read ? { ...s, read: e.read } : s));
    patchStep(d, e.step, { seats, ...(step?.read ? { read: e.read } : {}) });
  },
  'incident-raised': (d, e) => {
    write(d, 'incidents')[e.id] = { step: e.step, code: e.code, text: e.text };
  },
  'incident-settled': (d, e) => {
    delete write(d, 'incidents')[e.id];
  },
  ended: end,
};
