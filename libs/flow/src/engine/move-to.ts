import { t, type Text } from '@kezhuan/domain';
import type { Step } from '../language/block.ts';
import { filledBy } from '../language/filled-by.ts';
import { emit, refuse, suspendedFault, type Ctx } from './ctx.ts';
import type { By } from './event.ts';
import { hasStep } from './gates.ts';
import { blockAt, isPeriod, sectionIn, stepAt, type Located } from './place.ts';
import { readNow } from './read-now.ts';
import { recount } from './recount.ts';
import type { Fault, Refusal } from './refusal.ts';
import type { Proposal, StepState } from './state.ts';
import { takeValues } from './values.ts';
import { isSealed } from './seals.ts';
import { recountSilence } from './silence.ts';
import type { RuleData, Version } from './world.ts';

/**
 * Moves a deal to another version: data keep their values; what is done stays done; steps the newer
 * definition does not have are dropped, and those it asks of others or in another way open anew;
 * clocks that run are counted again by the newer calendar. What then has its turn is for the walk.
 */
export function moveTo(ctx: Ctx, to: Version, by: By, asked?: Proposal): Refusal | void {
  const before: Ctx = { ...ctx, events: [] };
  const now: Ctx = { ...ctx, definition: to.definition, world: { ...ctx.world, rules: to.rules } };
  const moves = to.pins.definition !== ctx.state.definition;
  const only = isCalendarOnly(ctx, to);
  const fault = (only ? null : suspendedFault(ctx)) ?? (moves ? obstacle(before, now) : null);
  if (fault) return fault;
  const { definition, rules } = ctx.state;
  emit(ctx, {
    type: 'rebased',
    from: { definition, rules },
    to: to.pins,
    calendar: { version: to.rules.calendar.version, only },
    by,
    ...(asked ? { askedBy: asked.by, reason: asked.reason } : {}),
  });
  ctx.definition = now.definition;
  ctx.world = now.world;
  if (moves) for (const place of Object.keys(ctx.state.steps)) carry(ctx, before, place);
  if (moves) forgetRows(ctx, before);
  for (const place of Object.keys(ctx.state.steps)) recount(ctx, before, place);
  recountSilence(ctx);
}

/** Is the calendar, and a newer one, all that would change? */
export const isCalendarOnly = ({ state, world }: Ctx, { pins, rules }: Version): boolean =>
  pins.definition === state.definition &&
  rules.calendar.version > world.rules.calendar.version &&
  withoutCalendar(rules) === withoutCalendar(world.rules);

const withoutCalendar = ({ calendar: _, ...rest }: RuleData): string => JSON.stringify(rest);

const cannot = (why: Text): Refusal => refuse('cannot-rebase', why);

/** What stands in the way of another definition, if anything does. */
const obstacle = (before: Ctx, now: Ctx): Refusal | null =>
  unsettled(before) ?? unsealed(before, now) ?? ungated(before, now) ?? incomplete(before, now);

/** Something is on its way back to a step that may not be there any more. */
function unsettled({ definition, state }: Ctx): Refusal | null {
  const pending = Object.values(state.effects).find((effect) => effect.failed === undefined);
  const named = (place: string): Text => stepAt(definition, place)?.block.name ?? t(place, place);
  if (pending) {
    const name = named(pending.step);
    return cannot(
      t(`“${name.zh}”正在自动办理，请稍后`, `"${name.en}" is being carried out; try again later`),
    );
  }
  const away = Object.keys(state.steps).find((place) =>
    ['asking', 'returning'].includes(state.steps[place]?.status ?? ''),
  );
  if (!away) return null;
  const name = named(away);
  return cannot(
    t(
      `“${name.zh}”已退回或正在等待答复，须先办完`,
      `"${name.en}" has sent the deal back or asked a question; that comes first`,
    ),
  );
}

/** What is sealed stays sealed: its step must be there, and everything before it still before it. */
function unsealed(before: Ctx, now: Ctx): Refusal | null {
  const opened = Object.keys(before.state.steps).find(
    (place) =>
      isSealed(before, place) &&
      (stepAt(now.definition, place) ? !isSealed(now, place) : before.state.sealed.includes(place)),
  );
  if (!opened) return null;
  const name = stepAt(before.definition, opened)?.block.name ?? t(opened, opened);
  return cannot(
    t(`“${name.zh}”已锁定，新流程会将其解锁`, `"${name.en}" is sealed, and would not be any more`),
  );
}

/** A condition of an approval must still find the step it keeps shut. */
function ungated(before: Ctx, now: Ctx): Refusal | null {
  const lost = Object.values(before.state.conditions).find(
    ({ fulfilled, gate }) =>
      !fulfilled && hasStep(before.definition, gate) && !hasStep(now.definition, gate),
  );
  return lost
    ? cannot(
        t(
          `条件“${lost.text}”须在“${lost.gate}”之前满足，新流程没有该环节`,
          `The condition "${lost.text}" is to be met before "${lost.gate}", which is gone`,
        ),
      )
    : null;
}

/** Forms that are done must be complete in the newer definition's eyes too. */
function incomplete(before: Ctx, now: Ctx): Refusal | null {
  const done = Object.keys(before.state.steps).filter(
    (place) => before.state.steps[place]?.status === 'done',
  );
  const missing = done.flatMap((place) => {
    const known = new Set(faultsAt(before, place).map(keyOf));
    const faults = faultsAt(now, place).filter((fault) => !known.has(keyOf(fault)));
    return faults.map((fault) => ({ fault, name: fieldName(now, place, fault) }));
  });
  if (missing.length === 0) return null;
  const zh = missing.map(({ fault, name }) => `“${name.zh}”${fault.message.zh}`).join(';');
  const en = missing.map(({ fault, name }) => `"${name.en}": ${fault.message.en}`).join('; ');
  return {
    ...cannot(t(`新流程所需的内容不全：${zh}`, `The newer definition needs more: ${en}`)),
    faults: missing.map(({ fault }) => fault),
  };
}

const keyOf = ({ pointer, code }: Fault): string => `${pointer} ${code}`;

function fieldName({ definition }: Ctx, place: string, { pointer }: Fault): Text {
  const at = stepAt(definition, place);
  const key = pointer.split('/')[1] ?? '';
  const fields = (at ? filledBy(at.block) : []).flatMap(
    (id) => sectionIn(definition, at?.scope ?? '', id)?.section.fields ?? [],
  );
  return fields.find((field) => field.key === key)?.name ?? t(key, key);
}

/** What is wrong with the values a step has filled in, as they are. */
function faultsAt(ctx: Ctx, place: string): readonly Fault[] {
  const at = stepAt(ctx.definition, place);
  if (!at) return [];
  const refusal = takeValues(ctx, at.scope, filledBy(at.block), {});
  return refusal?.faults ?? [];
}

/** Drops a step, opens it anew, or leaves it as it stands with what it now relies on. */
function carry(ctx: Ctx, before: Ctx, place: string): void {
  const was = stepAt(before.definition, place);
  const is = stepAt(ctx.definition, place);
  if (!was || !is || !isSame(was, is)) return drop(ctx, place, was?.block.name ?? t(place, place));
  const step = ctx.state.steps[place] as StepState;
  if (['open', 'held'].includes(step.status) && asked(was.block) !== asked(is.block)) {
    emit(ctx, { type: 'step-reopened', step: place, because: { kind: 'rebased' } });
    return;
  }
  const read = readNow(ctx, is);
  const relied = step.read ?? step.seats.find((s) => s.read)?.read;
  if (relied && JSON.stringify(relied) !== JSON.stringify(read))
    emit(ctx, { type: 'step-carried', step: place, read });
}

function drop(ctx: Ctx, place: string, name: Text): void {
  for (const [id, incident] of Object.entries(ctx.state.incidents))
    if (incident.step === place) emit(ctx, { type: 'incident-settled', id });
  for (const deadline of Object.values(ctx.state.deadlines))
    if (deadline.step === place) emit(ctx, { type: 'deadline-cleared', id: deadline.id });
  emit(ctx, { type: 'step-dropped', step: place, name });
}

/** The same step: of the same kind, once, or once for every row or round, as before. */
const isSame = (was: Located<Step>, is: Located<Step>): boolean =>
  was.block.kind === is.block.kind && loops(was) === loops(is);

const loops = ({ within }: Located): string =>
  within
    .filter(({ kind }) => kind === 'each' || kind === 'repeat' || kind === 'use')
    .map(({ kind }) => kind)
    .join('/');

/** What an open step asks, and of whom: with that changed, whoever sits there sits there no more. */
const asked = (block: Step): string => JSON.stringify([whatOf(block), block.within !== undefined]);

function whatOf(block: Step): unknown {
  switch (block.kind) {
    case 'fill':
      return block.by;
    case 'decide':
      return [block.by, block.rule];
    case 'run':
      return [block.effect, block.input];
    case 'wait':
      if (isPeriod(block)) return block.pausedWhile !== undefined;
      return block.until.kind === 'event' ? block.until.by : block.until.kind;
    case 'open':
      return [block.process, block.link];
    case 'tell':
      return block.to;
  }
}

/** Rows of a loop that is now one of rounds, or the other way round, mean nothing there. */
function forgetRows(ctx: Ctx, before: Ctx): void {
  for (const block of Object.keys(ctx.state.rows)) {
    const is = blockAt(ctx.definition, block)?.block.kind;
    if (is && is !== blockAt(before.definition, block)?.block.kind)
      emit(ctx, { type: 'rows-entered', block, rows: [] });
  }
}
