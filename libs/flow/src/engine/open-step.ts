import { t } from '@kezhuan/domain';
import type { Step } from '../language/block.ts';
import type { Values } from '../language/field-value.ts';
import { deadlinesOf } from './clocks.ts';
import { emit, type Ctx } from './ctx.ts';
import { barredFrom, isOfParty } from './directory.ts';
import { valueAt } from './evaluate.ts';
import { isPeriod, type Located } from './place.ts';
import { readNow } from './read-now.ts';
import { canBeTaken, seatsOf } from './seats.ts';
import { finishStep } from './finish-step.ts';

/** Opens a step whose turn it is: seats, clock, effect; says so when nobody could take a seat. */
export function openStepNow(ctx: Ctx, at: Located<Step>): void {
  const { block, place } = at;
  const round = (ctx.state.steps[place]?.round ?? 0) + 1;
  const seats = seatsOf(ctx, at);
  emit(ctx, {
    type: 'step-opened',
    step: place,
    round,
    seats,
    ...(block.why ? { why: block.why } : {}),
    ...(isPeriod(block) && block.reads ? { read: readNow(ctx, at) } : {}),
  });
  for (const deadline of deadlinesOf(ctx, at, round)) emit(ctx, { type: 'deadline-set', deadline });
  if (block.kind === 'run') requestEffect(ctx, at, round);
  else if (isPeriod(block)) waitOut(ctx, at);
  else if (isForPeople(block)) warnIfEmpty(ctx, at);
}

/** Related deals and conditions are seen to as the walk comes by; nobody is to act. */
const isForPeople = (block: Step): boolean =>
  block.kind === 'fill' ||
  block.kind === 'decide' ||
  (block.kind === 'wait' && block.until.kind === 'event' && !block.voluntary);

function requestEffect(ctx: Ctx, at: Located<Step>, round: number): void {
  if (at.block.kind !== 'run') return;
  const input: Values = {};
  for (const [name, expression] of Object.entries(at.block.input)) {
    input[name] = valueAt(ctx.definition, ctx.state, at.scope, expression);
  }
  const id = `${at.place}#${round}`;
  emit(ctx, { type: 'effect-requested', id, effect: at.block.effect, step: at.place, input });
}

/** A wait for a date nobody knows is no wait: it would never end. */
function waitOut(ctx: Ctx, at: Located<Step>): void {
  const waits = Object.values(ctx.state.deadlines).some((d) => d.step === at.place);
  if (!waits) finishStep(ctx, at, 'no-date');
}

function warnIfEmpty(ctx: Ctx, at: Located<Step>): void {
  const { seats = [], excluded: voided = [] } = ctx.state.steps[at.place] ?? {};
  const excluded = [...voided, ...barredFrom(ctx.definition, ctx.state, at)];
  const ofTheDeal = at.block.kind !== 'decide' || at.block.ofTheDeal === true;
  const free = seats.filter((s) => canBeTaken(ctx, s.key, ofTheDeal || isOfParty(s.key), excluded));
  if (seats.length > 0 && free.length === seats.length) return;
  const id = `${at.place}:nobody-eligible`;
  if (ctx.state.incidents[id]) return;
  emit(ctx, {
    type: 'incident-raised',
    id,
    step: at.place,
    code: 'nobody-eligible',
    text: t(`“${at.block.name.zh}”没有可办理的人`, `Nobody can act on "${at.block.name.en}"`),
  });
}
