import { valueAt, type ProcessDefinition } from '@kezhuan/flow';
import { pathOf, spotAt } from '../../libs/flow/src/views/outline.ts';
import { step, type DealWalk, type Done } from '../support/deal-walk.ts';
import { Twin, type Program } from './twin.ts';

/**
 * How a walk ended: deal and file both at their end; nothing left that anyone in it could do; or where
 * a file has no words for what the deal does. `turned`: a condition that its tokens had passed has
 * turned, so that the deal goes back or opens what was passed by. `spent`: a loop has had its last
 * round, so that the deal waits for people to settle it, and a token goes on.
 */
export type Ending = 'ended' | 'stuck' | 'turned' | 'spent';

/** Walks a deal and its BPMN file through the same acts; throws where their open steps differ. */
export async function together(
  program: Program,
  walk: DealWalk,
  most = 150,
): Promise<{ acts: number; ending: Ending; seen: Set<string> }> {
  const passed = new Map<string, { expression: string; scope: string; value: string }>();
  const value = (expression: string, scope: string): unknown =>
    valueAt(program.definition, walk.state, scope, expression);
  const answer = (expression: string, scope: string): unknown => {
    const found = value(expression, scope);
    // One that breaks off what it let in may turn: the file follows.
    if (!program.expressions.has(`(${expression}) != true`) && !expression.endsWith(') != true'))
      passed.set(`${scope} ${expression}`, { expression, scope, value: JSON.stringify(found) });
    return found;
  };
  const twin = await Twin.start(program, answer, (place) => walk.state.rows[place]);
  const first = program.definition.flow[0]!.id;
  const seen = new Set<string>();
  twin.complete(first, 'done');
  const told: string[] = [first];
  for (let acts = 0; ; acts++) {
    if (Object.values(walk.state.incidents).some((i) => i.code === 'too-many-rounds'))
      return { acts, ending: 'spent', seen };
    catchUp(twin, walk);
    const [ours, theirs] = [openIn(walk), twin.open()];
    if (ours.join() !== theirs.join() || walk.state.ended !== twin.ended) {
      const turned = [...passed.values()].find(
        (p) => JSON.stringify(value(p.expression, p.scope)) !== p.value,
      );
      if (turned) return { acts, ending: 'turned', seen };
      throw new Error(difference(program.definition, told, walk, ours, twin, theirs));
    }
    for (const place of ours) seen.add(place);
    if (walk.state.ended) return { acts, ending: 'ended', seen };
    const behind = openSteps(walk).filter((place) => isBeside(walk, place));
    const done = acts < most ? step(walk) : null;
    if (!done) return { acts, ending: 'stuck', seen };
    told.push(`${done.step}: ${done.act.type} ${'outcome' in done.act ? done.act.outcome : ''}`);
    follow(twin, walk, done, behind.includes(done.step));
  }
}

const openIn = (walk: DealWalk): string[] =>
  openSteps(walk)
    .filter((place) => !isBeside(walk, place))
    .sort();

const openSteps = ({ state }: DealWalk): string[] =>
  Object.keys(state.ended ? {} : state.steps).filter(
    (place) => state.steps[place]!.status === 'open',
  );

/**
 * Rounds that go on beside an earlier one: a file has them one after the other, as it says of itself. So
 * they are compared once the earlier one is done, and what has happened in them by then happens there too.
 */
const isBeside = (walk: DealWalk, place: string): boolean =>
  spotAt(walk.definition, place)?.inside.some(({ block, path }) => {
    if (block.kind !== 'repeat' || block.nextAfter === undefined) return false;
    const [round, loop] = roundOf(walk, place, path);
    return openSteps(walk).some((other) => {
      const [earlier, same] = roundOf(walk, other, path);
      return same === loop && earlier < round;
    });
  }) ?? false;

/** The round of a loop, by its path, that a place lies in, and the loop as it runs. */
function roundOf({ definition }: DealWalk, place: string, path: string): [number, string?] {
  const parts = place.split('/');
  const at = parts.findIndex(
    (_, i) => pathOf(definition, parts.slice(0, i + 1).join('/')) === path,
  );
  return at < 0 ? [Infinity] : [Number(parts[at + 1]), parts.slice(0, at + 1).join('/')];
}

function catchUp(twin: Twin, walk: DealWalk): void {
  const isDone = (place: string): boolean => walk.state.steps[place]?.status === 'done';
  for (let place = twin.open().find(isDone); place; place = twin.open().find(isDone))
    twin.complete(place, 'done');
}

/** A step counts once it is done: how many had to decide is not in the file. */
function follow(twin: Twin, walk: DealWalk, { step, events }: Done, isBehind: boolean): void {
  const { state } = walk;
  if (isBehind || !events.some((e) => e.type === 'step-done' && e.step === step)) return;
  const rejected =
    state.ended && events.some((e) => e.type === 'ended' && e.rejectedAt !== undefined);
  twin.complete(step, rejected ? 'rejected' : 'done');
}

const difference = (
  definition: ProcessDefinition,
  told: readonly string[],
  { state }: DealWalk,
  ours: readonly string[],
  twin: Twin,
  theirs: readonly string[],
): string =>
  [
    `${definition.key}: the deal and its BPMN part`,
    ...told.map((line) => `  ${line}`),
    `  the deal ${state.ended ? `ended as ${state.state}` : `waits at ${ours.join(', ')}`}`,
    `  the file ${twin.ended ? 'ended' : `waits at ${theirs.join(', ')}`}`,
  ].join('\n');
