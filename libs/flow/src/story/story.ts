import { currentRulesForStories } from './world.ts';
import type { Act, ActType, Actor } from '../engine/act.ts';
import { decide } from '../engine/decide.ts';
import type { Event } from '../engine/event.ts';
import type { RefusalCode } from '../engine/refusal.ts';
import type { DealState } from '../engine/state.ts';
import type { Directory, World } from '../engine/world.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';

/**
 * A deal told as a story: people act in turn, on the real core. Used by the specs of the core and of
 * every process, by the simulator and the benchmark. Throws where the story and the core part.
 */
export type Story = {
  state: DealState;
  events: Event[];
  now: string;
  /** The person acts; an unexpected refusal throws with its message. */
  does: (person: string, act: Loose<Act>) => Event[];
  /** The system acts. */
  system: (act: Loose<Act>) => Event[];
  /** The act must be refused; gives the code. */
  refused: (person: string, act: Loose<Act>) => RefusalCode;
  approve: (person: string, step: string) => Event[];
  /** Answers every pending effect with these values, until none is pending. */
  runEffects: (values?: Record<string, Values>) => void;
  /** Moves the clock to the instant and lets every deadline up to it pass, in order. */
  until: (instant: string) => void;
  /** Places open now, in no order that matters. */
  open: () => string[];
  /** Changes the directory: a lost role is lost at the next act. */
  directory: (change: (directory: Directory) => Directory) => void;
};

/** Acts as written in a story: the type checker still sees each one's own fields. */
type Loose<A> = A extends { type: ActType } ? A : never;

export function tell(
  definition: ProcessDefinition,
  directory: Directory,
  options: { applicant: string; values: Values; now?: string; rules?: World['rules'] },
): Story {
  const world: World = {
    now: options.now ?? '2026-03-02T01:00:00.000Z',
    directory,
    rules: options.rules ?? currentRulesForStories,
  };
  const story = {
    state: null as unknown as DealState,
    events: [] as Event[],
    get now() {
      return world.now;
    },
  } as Story & { state: DealState };

  const take = (act: Act, actor: Actor): Event[] => {
    const decision = decide(definition, story.state, act, actor, world);
    if (!decision.ok) {
      const faults = (decision.refusal.faults ?? [])
        .map((f) => `${f.pointer} ${f.message.en}`)
        .join('; ');
      throw new Error(
        `${act.type}: ${decision.refusal.code}: ${decision.refusal.message.en} ${faults}`,
      );
    }
    story.state = decision.state;
    story.events.push(...decision.events);
    return [...decision.events];
  };

  story.does = (person, act) => take(act, { kind: 'person', person });
  story.system = (act) => take(act, { kind: 'system', name: 'story' });
  story.refused = (person, act) => {
    const decision = decide(definition, story.state, act, { kind: 'person', person }, world);
    if (decision.ok) throw new Error(`${person} was allowed to ${act.type}`);
    return decision.refusal.code;
  };
  story.approve = (person, step) =>
    story.does(person, { type: 'decide', step, outcome: 'approve' });
  story.runEffects = (values = {}) => {
    for (let next = pendingEffect(story.state); next; next = pendingEffect(story.state)) {
      const [id, effect] = next;
      const given = values[effect.step] ?? values[effect.effect];
      story.system({ type: 'effect_done', effect: id, ...(given ? { values: given } : {}) });
    }
  };
  story.until = (instant) => {
    for (;;) {
      const due = Object.values(story.state.deadlines)
        .filter((d) => d.at <= instant)
        .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
      if (!due) break;
      if (due.at > world.now) world.now = due.at;
      story.system({ type: 'deadline_passed', deadline: due.id });
    }
    world.now = instant;
  };
  story.open = () =>
    Object.entries(story.state.steps)
      .filter(([, s]) => s.status === 'open')
      .map(([place]) => place);
  story.directory = (change) => {
    world.directory = change(world.directory);
  };

  take(
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
  return story;
}

const pendingEffect = (state: DealState) =>
  Object.entries(state.effects).find(([, e]) => !e.failed);
