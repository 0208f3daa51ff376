import { currentRulesForStories } from './world.ts';
import type { Act, ActType, Actor } from '../engine/act.ts';
import { decide } from '../engine/decide.ts';
import type { Event } from '../engine/event.ts';
import { restlessness } from '../engine/probe.ts';
import type { Refusal, RefusalCode } from '../engine/refusal.ts';
import type { DealState } from '../engine/state.ts';
import type { Directory, Version, World } from '../engine/world.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';

/**
 * A deal told as a story: people act in turn, on the real core. Used by the specs of the core and of
 * every process, by the simulator and the benchmark. Throws where the story and the core part.
 */
export type Story = {
  readonly state: DealState;
  readonly events: Event[];
  readonly now: string;
  /** The person acts; an unexpected refusal throws with its message. */
  does: (person: string, act: Loose<Act>) => Event[];
  /** The system acts. */
  system: (act: Loose<Act>) => Event[];
  /** The act must be refused; gives the code. */
  refused: (person: string, act: Loose<Act>) => RefusalCode;
  /** The act must be refused; gives all that is said. */
  refusal: (person: string, act: Loose<Act>) => Refusal;
  approve: (person: string, step: string) => Event[];
  /** Answers every pending effect with these values, until none is pending. */
  runEffects: (values?: Record<string, Values>) => void;
  /** Moves the clock to the instant and lets every deadline up to it pass, in order. */
  until: (instant: string) => void;
  /** Places open now, in no order that matters. */
  open: () => string[];
  /** Puts a newer version on offer; once the deal is moved, the story goes on with it. */
  publish: (version: Version) => void;
  /** Changes the directory: a lost role is lost at the next act. */
  directory: (change: (directory: Directory) => Directory) => void;
};

/** Acts as written in a story: the type checker still sees each one's own fields. */
type Loose<A> = A extends { type: ActType } ? A : never;

type Telling = {
  definition: ProcessDefinition;
  world: World;
  state: DealState | null;
  events: Event[];
};

export function tell(
  definition: ProcessDefinition,
  directory: Directory,
  options: { applicant: string; values: Values; now?: string; rules?: World['rules'] },
): Story {
  const now = options.now ?? '2026-03-02T01:00:00.000Z';
  const world: World = { now, directory, rules: options.rules ?? currentRulesForStories };
  return begin(
    definition,
    world,
    {
      type: 'file',
      deal: '00000000-0000-7000-8000-000000000001',
      number: `${definition.code}-2026-D-00001`,
      definition: 'story',
      rules: 'story',
      values: options.values,
    },
    { kind: 'person', person: options.applicant },
  );
}

/** A story from its filing on. */
export function begin(
  definition: ProcessDefinition,
  world: World,
  filing: Act,
  actor: Actor,
): Story {
  const telling: Telling = { definition, world, state: null, events: [] };
  take(telling, filing, actor);
  return storyOf(telling);
}

/** The act happens; an unexpected refusal throws with its words. */
function take(telling: Telling, act: Act, actor: Actor): Event[] {
  const { definition, state, world } = telling;
  const decision = decide(definition, state, act, actor, world);
  if (!decision.ok) {
    const { code, message, faults = [] } = decision.refusal;
    const told = faults.map((f) => `${f.pointer} ${f.message.en}`).join('; ');
    throw new Error(`${act.type}: ${code}: ${message.en} ${told}`);
  }
  telling.state = decision.state;
  const { newer } = world;
  if (newer && decision.state.definition === newer.pins.definition)
    telling.definition = newer.definition;
  if (newer && decision.state.rules === newer.pins.rules) world.rules = newer.rules;
  telling.events.push(...decision.events);
  const left = restlessness(telling.definition, decision.state, world);
  if (left.length > 0) throw new Error(`${act.type} left undone: ${JSON.stringify(left)}`);
  return [...decision.events];
}

function storyOf(telling: Telling): Story {
  const { world } = telling;
  const does: Story['does'] = (person, act) => take(telling, act, { kind: 'person', person });
  return {
    get state() {
      return telling.state as DealState;
    },
    get now() {
      return world.now;
    },
    events: telling.events,
    does,
    system: (act) => take(telling, act, system),
    refused: (person, act) => refusalOf(telling, person, act).code,
    refusal: (person, act) => refusalOf(telling, person, act),
    approve: (person, step) => does(person, { type: 'decide', step, outcome: 'approve' }),
    runEffects: (values = {}) => runEffects(telling, values),
    until: (instant) => passTime(telling, instant),
    open: () =>
      Object.entries(telling.state?.steps ?? {})
        .filter(([, s]) => s.status === 'open')
        .map(([place]) => place),
    publish: (version) => {
      world.newer = version;
    },
    directory: (change) => {
      world.directory = change(world.directory);
    },
  };
}

const system: Actor = { kind: 'system', name: 'story' };

function refusalOf({ definition, state, world }: Telling, person: string, act: Act): Refusal {
  const decision = decide(definition, state, act, { kind: 'person', person }, world);
  if (decision.ok) throw new Error(`${person} was allowed to ${act.type}`);
  return decision.refusal;
}

function runEffects(telling: Telling, values: Record<string, Values>): void {
  const pending = () => Object.entries(telling.state?.effects ?? {}).find(([, e]) => !e.failed);
  for (let next = pending(); next; next = pending()) {
    const [id, effect] = next;
    const given = values[effect.step] ?? values[effect.effect];
    take(telling, { type: 'effect_done', effect: id, ...(given ? { values: given } : {}) }, system);
  }
}

function passTime(telling: Telling, instant: string): void {
  const { world } = telling;
  for (;;) {
    const due = Object.values(telling.state?.deadlines ?? {})
      .filter((d) => d.at <= instant)
      .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
    if (!due) break;
    if (due.at > world.now) world.now = due.at;
    take(telling, { type: 'deadline_passed', deadline: due.id }, system);
  }
  world.now = instant;
}
