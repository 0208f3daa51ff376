import { activityInfo, log } from '@temporalio/activity';
import {
  sectionIn,
  stepAt,
  type DocumentRef,
  type EventOf,
  type Section,
  type Values,
} from '@kezhuan/flow';
import {
  eventsOf,
  expertsInPool,
  readDirectory,
  units,
  type DealRecord,
} from '@kezhuan/persistence';
import type { Standing } from '@kezhuan/workflows/runtime';
import {
  effectHandlers,
  Permanent,
  type EffectContext,
  type EffectResult,
  type Tools,
} from '../effects/index.ts';
import { placeDocument } from './documents.ts';
import { dealOf, recordFinding, type Door } from './record.ts';

/**
 * Tries before an effect is given up and people are asked: with the workflow's back-off a quarter
 * of an hour, which outlasts a restart of whatever it needs and not a person's patience.
 */
export const TRIES = 15;

/** What carrying out effects takes. */
export type EffectDeps = Door & { tools: Tools };

/** Carries out an effect a deal has asked for and records what came of it. */
export async function perform(deps: EffectDeps, deal: string, effect: string): Promise<Standing> {
  const record = await dealOf(deps, deal);
  const asked = record.state.effects[effect];
  // Answered already, by an earlier try whose own answer was lost; or nobody wants it any more.
  if (!asked || asked.failed !== undefined) return { seq: record.seq };
  const context = await contextOf(deps, record, effect);
  try {
    const result = await effectHandlers[asked.effect as keyof typeof effectHandlers](context);
    return await recordDone(deps, context, result, record.seq);
  } catch (error) {
    const attempt = activityInfo().attempt;
    if (!isFinal(error, attempt)) throw error;
    log.error('effect given up', { deal, effect, attempt, error });
    return recordFailed(deps, context, reasonOf(error), record.seq);
  }
}

/** A database that is away is waited for, however long; all else has had its chances. */
const isFinal = (error: unknown, attempt: number): boolean =>
  error instanceof Permanent || (attempt >= TRIES && !isAway(error));

const isAway = (error: unknown): boolean => error instanceof Error && error.name === 'Unavailable';

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 500);

async function contextOf(
  deps: EffectDeps,
  record: DealRecord,
  effect: string,
): Promise<EffectContext> {
  const log = await eventsOf(deps.db, record.id, 0, 100_000);
  const asked = log.findLast(
    (entry) => entry.event.type === 'effect-requested' && entry.event.id === effect,
  );
  if (!asked) throw new Error(`the log of ${record.id} does not ask for ${effect}`);
  const { step, input } = asked.event as EventOf<'effect-requested'>;
  const at = stepAt(record.definition, step);
  const into = at?.block.kind === 'run' ? at.block.into : undefined;
  return {
    deal: record.id,
    effect,
    definition: record.definition,
    state: record.state,
    step,
    scope: at?.scope ?? '',
    input,
    into: (into && sectionIn(record.definition, at?.scope ?? '', into)?.section) || null,
    now: asked.at,
    log,
    directory: await readDirectory(deps.db),
    units: Object.fromEntries((await units(deps.db)).map(({ id, name }) => [id, name])),
    calendar: record.rules.calendar,
    experts: () => expertsInPool(deps.db),
    tools: deps.tools,
  };
}

async function recordDone(
  deps: EffectDeps,
  context: EffectContext,
  { values, documents }: EffectResult,
  seq: number,
): Promise<Standing> {
  const { deal, effect, into, now } = context;
  const placed: DocumentRef[] = [];
  for (const made of documents ?? [])
    placed.push(await placeDocument(deps.db, { deal, effect, now }, made));
  const recorded = await recordFinding(deps, deal, `effect:${effect}`, {
    type: 'effect_done',
    effect,
    ...(into && values ? { values: fitting(values, into) } : {}),
    ...(placed.length > 0 ? { documents: placed } : {}),
  });
  if (recorded.kind === 'recorded') return { seq: recorded.seq };
  if (recorded.kind === 'refused' && recorded.refusal.code === 'invalid') {
    const faults = recorded.refusal.faults?.map(({ pointer, code }) => `${pointer} ${code}`) ?? [];
    throw new Permanent(`结果不符合表单 · the result does not fit the form: ${faults.join(', ')}`);
  }
  // Refused or known: someone else was first, or the deal has moved on. Nothing is lost.
  return { seq };
}

async function recordFailed(deps: EffectDeps, context: EffectContext, reason: string, seq: number) {
  const { deal, effect } = context;
  const key = `effect-failed:${effect}`;
  const recorded = await recordFinding(deps, deal, key, { type: 'effect_failed', effect, reason });
  return { seq: recorded.kind === 'recorded' ? recorded.seq : seq };
}

/** Of all that was found out, what the section has a field for. */
export function fitting(values: Values, { fields }: Section): Values {
  return Object.fromEntries(
    fields
      .filter(({ key }) => key in values)
      .map(({ key, columns }) => [key, columns ? rowsWith(values[key], columns) : values[key]]),
  );
}

function rowsWith(rows: unknown, columns: readonly { key: string }[]): unknown {
  if (!Array.isArray(rows)) return rows;
  return rows.map((row: Record<string, unknown>) =>
    Object.fromEntries(
      columns
        .filter(({ key }) => row[key] !== undefined && row[key] !== '')
        .map(({ key }) => [key, row[key]]),
    ),
  );
}
