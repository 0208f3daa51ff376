import { t } from '@kezhuan/domain';
import type { OpenBlock, Step, TellBlock, WaitBlock } from '../language/block.ts';
import type { Values } from '../language/field-value.ts';
import { emit, type Ctx } from './ctx.ts';
import { isActive, peopleIn } from './directory.ts';
import { contextAt, evaluate, holdsAt, namesIn, valueAt } from './evaluate.ts';
import { finishStep } from './finish-step.ts';
import type { Located } from './place.ts';
import { pauseOrRunOn } from './periods.ts';
import { followDate } from './recount.ts';
import { listeners } from './related.ts';
import { toRead } from './relations.ts';
import { say } from './speak.ts';
import type { Related } from './state.ts';

/** Sees to a step the walk comes by: what nobody acts on does what it is there for, once it can. */
export function attend(ctx: Ctx, at: Located<Step>): void {
  const { block, place } = at;
  const step = ctx.state.steps[place];
  if (block.kind === 'wait' && block.pausedWhile) pauseOrRunOn(ctx, at);
  else followDate(ctx, at);
  if (step?.status !== 'open') return;
  if (block.kind === 'open') openDeal(ctx, at as Located<OpenBlock>, step.round);
  else if (block.kind === 'tell') tellDeals(ctx, at as Located<TellBlock>);
  else if (block.kind === 'wait') waitThat(ctx, at as Located<WaitBlock>);
}

function waitThat(ctx: Ctx, at: Located<WaitBlock>): void {
  const { until } = at.block;
  if (until.kind !== 'holds') return;
  const id = `${at.place}:awaited`;
  if (!holdsAt(ctx.definition, ctx.state, at.scope, until.that, ctx.world)) {
    const { incident: text } = at.block;
    if (text && !ctx.state.incidents[id])
      emit(ctx, { type: 'incident-raised', id, step: at.place, code: 'awaited', text });
    return;
  }
  if (ctx.state.incidents[id]) emit(ctx, { type: 'incident-settled', id });
  finishStep(ctx, at, 'happened');
}

/** Asks for the deal once. One it opened before that still runs is the one. */
function openDeal(ctx: Ctx, at: Located<OpenBlock>, round: number): void {
  const { definition, state, world } = ctx;
  const { place, scope, block } = at;
  const mine = (request: string | undefined): boolean => request?.startsWith(`${place}#`) ?? false;
  if (Object.values(state.related).some((r) => mine(r.request) && !r.ended))
    return finishStep(ctx, at, 'opened');
  const id = `${place}#${round}`;
  if (Object.entries(state.requests).some(([r, { failed }]) => r === id || (mine(r) && !failed)))
    return;
  const [applicant] = peopleIn(definition, state, scope, block.applicant);
  if (!applicant || !isActive(world.directory, applicant)) return warn(ctx, at);
  const values = valuesOf(ctx, at.scope, block.carry);
  const { process, link } = block;
  emit(ctx, { type: 'related-requested', id, step: place, process, link, applicant, values });
}

function warn(ctx: Ctx, { place, block }: Located<OpenBlock>): void {
  const id = `${place}:nobody-eligible`;
  if (ctx.state.incidents[id]) return;
  const text = t(`“${block.name.zh}”没有申请人`, `"${block.name.en}" has nobody to open it for`);
  emit(ctx, { type: 'incident-raised', id, step: place, code: 'nobody-eligible', text });
}

/** Only what is known is carried: an empty field stays for the person to fill in. */
function valuesOf(ctx: Ctx, scope: string, sources: Readonly<Record<string, string>>): Values {
  const values: Values = {};
  for (const [name, source] of Object.entries(sources)) {
    const value = valueAt(ctx.definition, ctx.state, scope, source) ?? null;
    if (value !== null) values[name] = value;
  }
  return values;
}

/** One message to all who are told the same. */
function tellDeals(ctx: Ctx, at: Located<TellBlock>): void {
  const groups = new Map<string, { to: string[]; values: Values }>();
  for (const deal of addresseesOf(ctx, at)) {
    const values = toldTo(ctx, at, deal);
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { to: [], values };
    group.to.push(deal);
    groups.set(key, group);
  }
  const said = { sources: at.block.what, scope: at.scope };
  for (const { to, values } of groups.values()) say(ctx, to, values, said);
  finishStep(ctx, at, 'told');
}

function addresseesOf(ctx: Ctx, { block, scope }: Located<TellBlock>): readonly string[] {
  const named = [valueAt(ctx.definition, ctx.state, scope, block.to)].flat();
  const ids = named.map((one) => (one as { deal?: unknown } | null)?.deal ?? one);
  const listening = new Set(listeners(ctx.state));
  return [...new Set(ids)].filter((id): id is string => listening.has(id as string));
}

function toldTo(ctx: Ctx, { block, scope }: Located<TellBlock>, deal: string): Values {
  const known = ctx.state.related[deal] as Related;
  const addressee = { ...toRead(deal, known), ...placesAmong(ctx, known.link, deal) };
  return Object.fromEntries(
    Object.entries(block.what).map(([name, source]) => {
      const context = contextAt(ctx.definition, ctx.state, scope, source);
      const own = namesIn(source).includes('addressee') ? { addressee } : {};
      return [name, evaluate(source, { ...context, ...own }) ?? null];
    }),
  );
}

/** Where it stands among the others, by the name of each ranking. */
const placesAmong = ({ definition, state }: Ctx, link: string, deal: string): Values =>
  Object.fromEntries(
    Object.entries(definition.facts).flatMap(([name, spec]) =>
      spec.kind === 'rank' && spec.link === link
        ? [[name, (state.facts['']?.[name] as Values | null | undefined)?.[deal] ?? null]]
        : [],
    ),
  );
