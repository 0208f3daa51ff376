import type { Block, Step } from './block.ts';
import type { Look, Problem } from './problems.ts';
import type { ProcessDefinition } from './process.ts';
import { findField, rootScope, scopesIn, type Scope } from './scope.ts';
import { whoOf } from './who-of.ts';

/** Names a related deal always has; told values may not hide them. */
const taken = ['deal', 'number', 'process', 'state', 'ended', 'link', 'request'];

/** What a process says of its relations, as far as it can be judged by itself. */
export function problemsInRelations({ definition, say, feel }: Look, root: Scope): void {
  for (const [name, source] of Object.entries(definition.tells ?? {})) {
    feel('tells', root, source);
    if (taken.includes(name)) say('duplicate-id', 'tells', `${name} is a name of its own`);
  }
  for (const { at, holds } of definition.frame ?? []) {
    feel('frame', root, holds);
    if (!findField(root, at)) say('unknown-field', 'frame', `no field ${at}`);
  }
  if (definition.underOnly && !definition.under?.length)
    say('unknown-process', 'under', 'it lies under another deal only, and names none');
  const first = definition.flow[0];
  const fields = definition.sections
    .filter((s) => first?.kind === 'fill' && first.sections.includes(s.id))
    .flatMap((s) => s.fields.map((f) => f.key));
  for (const { carry, parentEnds } of definition.under ?? []) {
    for (const field of Object.keys(carry ?? {}))
      if (!fields.includes(field)) say('unknown-field', 'under', `no ${field} in the first form`);
    for (const { when } of parentEnds ?? []) if (when) feel('under', root, when);
  }
}

/** A step that opens, tells, or waits for something to hold. */
export function problemsInRelated(look: Look, step: Step, at: string, scope: Scope): void {
  const { say, feel, definition } = look;
  if (step.kind === 'wait' && step.until.kind === 'holds') feel(at, scope, step.until.that);
  if (step.kind === 'open') {
    for (const source of Object.values(step.carry)) feel(at, scope, source);
    const [head = ''] = step.applicant.split('.');
    if (!findField(scope, step.applicant) && !scope.knows(head))
      say('unknown-field', at, `no field ${step.applicant}`);
  }
  if (step.kind !== 'tell') return;
  feel(at, scope, step.to);
  for (const [name, source] of Object.entries(step.what)) {
    feel(at, scope, source, ['addressee']);
    if (taken.includes(name) || Object.hasOwn(definition.tells ?? {}, name))
      say('duplicate-id', at, `${name} is told already`);
  }
}

/**
 * What does not fit between processes: a deal opened that does not exist or may not lie there, a
 * parent that does not exist, a field nobody has. `problemsOf` has judged each by itself.
 */
export function problemsBetween(
  definitions: Readonly<Record<string, ProcessDefinition>>,
): readonly Problem[] {
  return Object.values(definitions).flatMap((definition) => [
    ...parentsOf(definition, definitions),
    ...askedAbove(definition, definitions),
    ...childrenOf(definition, definitions),
  ]);
}

type Known = Readonly<Record<string, ProcessDefinition>>;

const parentsOf = ({ key, under }: ProcessDefinition, known: Known): readonly Problem[] =>
  (under ?? [])
    .filter(({ process }) => !known[process])
    .map(({ process }) => ({
      code: 'unknown-process',
      at: `${key}: under`,
      message: `there is no process ${process}`,
    }));

/** People named by what the deal above tells: `parent.panel.person` needs a parent that tells it. */
function askedAbove(definition: ProcessDefinition, known: Known): readonly Problem[] {
  const asked = blocksOf(definition).flatMap((block) =>
    whoOf(block).flatMap((who) => {
      const barred = who.kind === 'people' && who.barred ? [who.barred] : [];
      return ['field' in who ? who.field : '', ...barred].flatMap((path) => {
        const [head, name] = path.split('.');
        return head === 'parent' && name ? [{ at: block.id, name }] : [];
      });
    }),
  );
  return (definition.under ?? []).flatMap(({ process }) => {
    const above = known[process];
    const told = above && [...Object.keys(above.tells ?? {}), ...blocksOf(above).flatMap(toldAt)];
    return asked
      .filter(({ name }) => told && !told.includes(name))
      .map(({ at, name }) => ({
        code: 'unknown-field',
        at: `${definition.key}: ${at}`,
        message: `${process} tells nothing called ${name}`,
      }));
  });
}

const toldAt = (block: Block): readonly string[] =>
  block.kind === 'tell' ? Object.keys(block.what) : [];

function childrenOf(definition: ProcessDefinition, known: Known): readonly Problem[] {
  const { key } = definition;
  const say = (at: string, message: string): Problem => ({
    code: 'unknown-process',
    at: `${key}: ${at}`,
    message,
  });
  return blocksOf(definition).flatMap((block) => {
    if (block.kind !== 'open') return [];
    const child = known[block.process];
    if (!child) return [say(block.id, `there is no process ${block.process}`)];
    const fits = child.under?.some((u) => u.link === block.link && u.process === key);
    const missing = Object.keys(block.carry).filter((f) => !findField(rootScope(child), f));
    return [
      ...(fits ? [] : [say(block.id, `${block.process} does not lie under it as ${block.link}`)]),
      ...missing.map((field) => say(block.id, `${block.process} has no field ${field}`)),
    ];
  });
}

const blocksOf = (definition: ProcessDefinition): readonly Block[] =>
  scopesIn(definition).flatMap((scope) => [...scope.blocks.values()]);
